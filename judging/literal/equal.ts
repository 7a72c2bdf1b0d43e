import { Mapping, Sequence, type Value, ValueSet } from "./value.ts";
import { writeLiteral } from "./write.ts";

/** How far a float may be from the expected one: in itself, or relative to it. */
const TOLERANCE = 1e-6;

/**
 * Whether a returned value is the expected one as Python has it, but for this: True is not 1, a tuple equals a list,
 * and where one of two numbers is a float they are equal within 1e-6, absolute or relative. Keys of dicts and items of
 * sets are found without any tolerance.
 */
export function areEqualValues(expected: Value, actual: Value): boolean {
  if (isNumber(expected) && isNumber(actual)) return areNear(expected, actual);
  if (expected instanceof Sequence && actual instanceof Sequence)
    return (
      expected.items.length === actual.items.length &&
      expected.items.every((item, i) => areEqualValues(item, actual.items[i] as Value))
    );
  if (expected instanceof Mapping && actual instanceof Mapping) return areEqualMappings(expected, actual);
  if (expected instanceof ValueSet && actual instanceof ValueSet) {
    const [a, b] = [new Set(expected.items.map(keyOf)), new Set(actual.items.map(keyOf))];
    return a.size === b.size && a.isSubsetOf(b);
  }
  return expected === actual;
}

function areEqualMappings(expected: Mapping, actual: Mapping): boolean {
  const [wanted, found] = [itemsByKey(expected), itemsByKey(actual)];
  if (wanted.size !== found.size) return false;
  for (const [key, item] of wanted) {
    const other = found.get(key);
    if (other === undefined || !areEqualValues(item, other)) return false;
  }
  return true;
}

function itemsByKey({ entries }: Mapping): Map<string, Value> {
  return new Map(entries.map(([key, item]) => [keyOf(key), item]));
}

/** A text that equal keys share: 1 and 1.0 are one key. */
function keyOf(value: Value): string {
  return writeLiteral(typeof value === "number" && Number.isInteger(value) ? BigInt(value) : value);
}

function isNumber(value: Value): value is number | bigint {
  return typeof value === "number" || typeof value === "bigint";
}

function areNear(expected: number | bigint, actual: number | bigint): boolean {
  // An int beyond doubles equals itself alone.
  if (typeof expected === "bigint" && typeof actual === "bigint") return expected === actual;
  const [a, b] = [Number(expected), Number(actual)];
  if (a === b) return true;
  if (!Number.isFinite(a) || !Number.isFinite(b)) return false;
  return Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.abs(a));
}
