import type { RuntimeId } from "#contract/runtimes.ts";
import { foreignProgram, type LinkedProgram } from "./linked-program.ts";
import { fromBase64, inflate, LinkError, textOf } from "./packed.ts";

type Found = LinkedProgram | "language" | null;

/** The state behind "##" in tio.run's addresses: fields of bytes between 0xFF, deflated. Throws a LinkError. */
export async function tryItOnline(hash: string): Promise<Found> {
  const [, before = "", packed = ""] = /^#([^#]*)#([^#]+)$/.exec(decoded(hash)) ?? [];
  if (packed === "") return null;
  const bytes = await inflate(fromBase64(packed.replaceAll("@", "+")));
  const fields = fieldsOf(bytes);
  // An address of before had the language in the clear.
  const [language = "", header = "", code = "", footer = "", input = ""] = before ? [before, ...fields] : fields;
  const runtime = RUNTIMES[language.toLowerCase()];
  return runtime ? foreignProgram(joined([header, code, footer]), input, runtime) : "language";
}

/** The state of Attempt This Online: a list in MessagePack, deflated; its version is the parameter's name. Throws a LinkError. */
export async function attemptThisOnline(asked: URLSearchParams): Promise<Found> {
  const version = asked.has("1") ? 1 : asked.has("0") ? 0 : null;
  if (version === null) return null;
  const bytes = await inflate(fromBase64(asked.get(String(version)) ?? ""));
  const state = await messagePack(bytes);
  if (!Array.isArray(state)) throw new LinkError("unreadable");
  const text = (index: number) => (typeof state[index] === "string" ? state[index] : "");
  // Since version 1 the options stand between the language and the header, and arguments before the input.
  const first = version === 1 ? 2 : 1;
  const runtime = RUNTIMES[text(0).toLowerCase()];
  if (!runtime) return "language";
  const code = joined([text(first), text(first + 2), text(first + 4)]);
  return foreignProgram(code, text(version === 1 ? 9 : 7), runtime);
}

const RUNTIMES: Partial<Record<string, RuntimeId>> = {
  ...{ python: "cpython", python3: "cpython", python38pr: "cpython", "python3-cython": "cpython" },
  ...{ "python3-stackless": "cpython", "python3-pypy": "pypy", pypy: "pypy", pypy3: "pypy" },
};

const FIELD_END = 0xff;
/** No byte of UTF-8 text is as high: here begin the settings, and other fields. */
const FIELDS_END = 0xf4;

function fieldsOf(bytes: Uint8Array): string[] {
  const end = bytes.findIndex((byte) => byte > FIELDS_END && byte !== FIELD_END);
  const fields: string[] = [];
  const all = end === -1 ? bytes : bytes.subarray(0, end);
  for (let from = 0; from <= all.length; ) {
    const to = all.indexOf(FIELD_END, from);
    fields.push(textOf(all.subarray(from, to === -1 ? all.length : to)));
    if (to === -1 || fields.length > MOST_FIELDS) break;
    from = to + 1;
  }
  return fields;
}

/** More are arguments, which programs here have none of. */
const MOST_FIELDS = 6;

async function messagePack(bytes: Uint8Array): Promise<unknown> {
  const { decode } = await import("@msgpack/msgpack");
  try {
    return decode(bytes, { maxArrayLength: MOST_ITEMS, maxMapLength: 0, maxExtLength: 0 });
  } catch (error) {
    throw new LinkError("unreadable", { cause: error });
  }
}

const MOST_ITEMS = 100;

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("\n");
}

/** Apps escape what stands in an address as they like. */
function decoded(hash: string): string {
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}
