import type { Chunk } from "#components/run/transcript.ts";
import type { Summary } from "#contract/run.ts";
import type { Runtime } from "#contract/runtimes.ts";
import type { Side } from "./comparison.ts";

export interface Findings {
  /** The runtime that took clearly less processor time, and how many times less; null where neither did. */
  faster: { runtime: Runtime; times: number } | null;
  outputsAreEqual: boolean;
}

/** What two finished runs of one program tell; null as long as there are not two. */
export function findingsOf(sides: readonly Side[]): Findings | null {
  const finished = sides.map(finishedSide).filter((side) => side !== null);
  const [first, second] = finished;
  if (!first || !second || finished.length !== sides.length) return null;
  return { faster: fasterOf(first, second), outputsAreEqual: printed(first.output) === printed(second.output) };
}

/** Below this the difference may be noise. */
const CLEARLY = 1.2;

interface Finished extends Side {
  result: Summary;
}

function finishedSide(side: Side): Finished | null {
  return side.state.phase === "finished" ? { ...side, result: side.state.result } : null;
}

function fasterOf(first: Finished, second: Finished): Findings["faster"] {
  if (first.result.status !== "ok" || second.result.status !== "ok") return null;
  const [quick, slow] = first.result.cpuTimeMs <= second.result.cpuTimeMs ? [first, second] : [second, first];
  const times = slow.result.cpuTimeMs / Math.max(1, quick.result.cpuTimeMs);
  return times >= CLEARLY ? { runtime: quick.runtime, times } : null;
}

function printed(output: readonly Chunk[]): string {
  return output
    .filter(({ stream }) => stream === "stdout")
    .map(({ text }) => text)
    .join("");
}
