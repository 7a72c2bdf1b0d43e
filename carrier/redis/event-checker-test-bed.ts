import type { RunEvent } from "#contract/events.ts";

/**
 * What is wrong with the recorded events of an accepted run; nothing where it lost and doubled nothing. `wanted` is all
 * that it prints when it ends well.
 */
export function faultsOf(events: readonly RunEvent[], wanted: string): string[] {
  const faults: string[] = [];
  const seqs = events.map(({ seq }) => seq);
  if (seqs.some((seq, i) => seq !== i)) faults.push(`seqs are ${seqs.join()}`);
  if (events[0]?.type !== "queued") faults.push(`begins with ${events[0]?.type}`);
  const ends = events.filter(({ type }) => type === "finished").length;
  if (ends !== 1 || events.at(-1)?.type !== "finished")
    faults.push(`has ${ends} ends, the last event being ${events.at(-1)?.type}`);
  const starts = events.filter(({ type }) => type === "started").length;
  const restarts = events.filter(({ type }) => type === "restarted").length;
  if (starts > restarts + 1) faults.push(`started ${starts} times with ${restarts} restarts`);
  // What was printed before a restart is void.
  let printed = "";
  for (const event of events) {
    if (event.type === "restarted") printed = "";
    if (event.type === "stdout") printed += event.text;
  }
  const last = events.at(-1);
  const status = last?.type === "finished" ? last.result.status : null;
  if (status === "ok" && printed !== wanted) faults.push(`ended well with ${JSON.stringify(printed)}`);
  if (!wanted.startsWith(printed)) faults.push(`printed ${JSON.stringify(printed)}`);
  return faults;
}

/** What the steady worker prints. */
export function linesOf(count: number): string {
  return Array.from({ length: count }, (_, i) => `line ${i}\n`).join("");
}
