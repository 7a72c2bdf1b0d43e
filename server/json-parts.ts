import { randomUUID } from "node:crypto";
import { ownTurn, Turns } from "#carrier/own-turn.ts";
import { characterFrom } from "#contract/cuts.ts";
import type { LongText } from "./json-scan.ts";

/** What any request has beside its long texts fits into this, in bytes. */
const FRAME_BYTES = 10 * 1024 * 1024;

/**
 * Parses large JSON in many turns of the loop: first what is around its long texts, with `parse`, then each of those, in
 * pieces. Throws for what is no JSON.
 */
export async function parseInTurns<T>(
  bytes: Buffer,
  texts: readonly LongText[],
  parse: (json: string) => T,
): Promise<T> {
  const turns = new Turns();
  // Nobody can know it, and so send what is taken for a place.
  const mark = randomUUID();
  if (bytes.length - texts.reduce((sum, { from, to }) => sum + to - from, 0) > FRAME_BYTES)
    throw new Error("There is more around the texts than in any request.");
  let frame = "";
  let at = 0;
  for (const [index, { from, to }] of texts.entries()) {
    await turns.take(from - at);
    frame += `${bytes.toString("utf8", at, from)}${mark}${index}`;
    at = to;
  }
  frame += bytes.toString("utf8", at);
  await ownTurn();
  const value = parse(frame);
  const made: string[] = [];
  for (const text of texts) made.push(await textOf(bytes, text, turns));
  await ownTurn();
  return filled(value, (place) => (place.startsWith(mark) ? made[Number(place.slice(mark.length))] : undefined)) as T;
}

async function textOf(bytes: Buffer, { from, to, cuts }: LongText, turns: Turns): Promise<string> {
  let text = "";
  let at = from;
  for (const cut of [...cuts, to]) {
    const end = cut === to ? to : characterFrom(bytes, cut);
    await turns.take(end - at);
    text += JSON.parse(`"${bytes.toString("utf8", at, end)}"`);
    at = end;
  }
  return text;
}

/** The same value, each text for which there is another one replaced. */
function filled(value: unknown, other: (text: string) => string | undefined): unknown {
  if (typeof value === "string") return other(value) ?? value;
  if (typeof value !== "object" || value === null) return value;
  const parts = value as Record<string, unknown>;
  for (const key of Object.keys(parts)) parts[key] = filled(parts[key], other);
  return value;
}
