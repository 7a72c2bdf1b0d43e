import { Mapping, Sequence, type Value } from "./value.ts";

/** The value as Python writes it, but for `inf` and `nan`, which are names. */
export function writeLiteral(value: Value): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  // JSON's strings are Python's, too.
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "bigint") return String(value);
  if (typeof value === "number") return writeFloat(value);
  if (value instanceof Mapping)
    return `{${value.entries.map(([key, item]) => `${writeLiteral(key)}: ${writeLiteral(item)}`).join(", ")}}`;
  const items = value.items.map(writeLiteral).join(", ");
  if (value instanceof Sequence) return `[${items}]`;
  return items === "" ? "set()" : `{${items}}`;
}

function writeFloat(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  const text = Object.is(value, -0) ? "-0" : String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}
