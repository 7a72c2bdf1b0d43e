import { createHmac } from "node:crypto";
import type { SharedForm } from "#contract/share.ts";

/** Letters and digits without vowels, so that no id spells a word, and without those that are mistaken for others. */
const ALPHABET = "23456789bcdfghjkmnpqrstvwxyzBCDFGHJKMNPQRSTVWXYZ";
/** 48^11 is 2^61: among a thousand million shares one in a thousand finds its id taken, and gets another. */
const CHARACTERS = 11;

/**
 * What tells one share from another, keyed by the server's secret, in hexadecimal: without the key nobody can
 * tell whether a text that he knows was shared. When a run took place and how long it took does not count.
 */
export function digestOf(form: SharedForm, secret: string): string {
  const result = form.result && withoutTimes(form.result);
  const judgement = form.judgement && {
    ...form.judgement,
    cases: form.judgement.cases.map((judged) => ({ ...judged, result: judged.result && withoutTimes(judged.result) })),
  };
  return createHmac("sha256", secret)
    .update(JSON.stringify(sorted({ ...form, result, judgement })))
    .digest("hex");
}

/** The id for a digest; `attempt` counts from 0, for the next one where another share has the id. */
export function idOf(digest: string, attempt: number): string {
  let rest = BigInt(`0x${createHmac("sha256", digest).update(String(attempt)).digest("hex")}`);
  let id = "";
  while (id.length < CHARACTERS) {
    id += ALPHABET[Number(rest % BigInt(ALPHABET.length))];
    rest /= BigInt(ALPHABET.length);
  }
  return id;
}

const ID = new RegExp(`^[${ALPHABET}]{${CHARACTERS}}$`);

/** Whether a text can be a share's id, so that nothing else reaches the database. */
export function isShareId(text: string): boolean {
  return ID.test(text);
}

/** A run's summary without what differs each time that the same program is run. */
function withoutTimes<T extends object>(summary: T) {
  const varying = new Set(["id", "wallTimeMs", "cpuTimeMs", "peakMemoryBytes", "timings"]);
  return Object.fromEntries(Object.entries(summary).filter(([name]) => !varying.has(name)));
}

/** The same value with the names of every object in order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  );
}
