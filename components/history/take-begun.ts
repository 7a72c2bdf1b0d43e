import { ANSWER_MS, BEGUN_KEY, type BegunRun } from "#components/run/begun-run.ts";
import type { Archive } from "./archive.ts";
import { isFollowedByNobody } from "./followed-here.ts";
import { parsePastRun } from "./parse-past-run.ts";
import { beginRun, type PastRun } from "./past-run.ts";

/** Puts into the archive what has begun before there was a script for it, or in a tab that is gone. */
export async function takeBegun(archive: Pick<Archive, "put">): Promise<void> {
  for (const [key, begun] of allBegun()) {
    // One without a name is still asked for, by this tab or another one.
    if (begun && begun.id === null && Date.now() - begun.at < ANSWER_MS) continue;
    const run = begun && pastRunOf(begun);
    if (run) await archive.put(run);
    localStorage.removeItem(key);
  }
}

/** Forgets the beginning of a run that the archive has. */
export function dropBegun(id: string): void {
  for (const [key, begun] of allBegun()) if (begun?.id === id) localStorage.removeItem(key);
}

/** The newest run of a draft if it may still go on and no tab follows it. */
export async function leftRunOf(draftId: string, archive: Pick<Archive, "of">): Promise<string | undefined> {
  const [run] = await archive.of(draftId);
  if (!run || run.result || Math.abs(Date.now() - run.at) > LONGEST_MS) return undefined;
  return (await isFollowedByNobody(run.id)) ? run.id : undefined;
}

/** A run may wait for input for 30 minutes, and its result is there for 10 more. */
const LONGEST_MS = 40 * 60_000;

function allBegun(): [key: string, begun: BegunRun | null][] {
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(BEGUN_KEY))
    .map((key) => [key, parse(localStorage.getItem(key))]);
}

function parse(text: string | null): BegunRun | null {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}

function pastRunOf({ id, draftId, at, draft }: BegunRun): PastRun | undefined {
  if (id === null || typeof draft?.code !== "string" || typeof draft.stdin !== "string") return undefined;
  const { code, stdin, runtime = "cpython" } = draft;
  return parsePastRun(beginRun(id, { id: draftId, code, stdin, runtime }, at));
}
