import type { Socket } from "node:net";
import type { Jail } from "./jail.ts";
import { isReadingStdin } from "./process-state.ts";
import type { SandboxRequest } from "./run.ts";

const LOOK_MS = 10;

/** Follows an interactive run's reading of its stdin. */
export interface InputWatch extends Disposable {
  /** How long the program has waited for input: in its present wait, and in all, in milliseconds. */
  waitedMs(): { now: number; total: number };
}

/**
 * Feeds an interactive run and calls `waiting` once for each time that the program blocks in reading
 * descriptor 0. Two looks in a row must see it there with all text delivered: one alone may catch it
 * between the arrival of a line and its waking.
 */
export function watchForInput(
  { streams }: Jail,
  pid: number,
  { request, waiting }: { request: SandboxRequest; waiting: () => void },
): InputWatch {
  if (!request.interactive) return { waitedMs: () => ({ now: 0, total: 0 }), [Symbol.dispose]() {} };
  const live = streams.openLive();
  let since: number | null = null;
  let announced = false;
  let past = 0;
  const resume = () => {
    if (since !== null && announced) past += performance.now() - since;
    since = null;
    announced = false;
  };
  const look = () => {
    const blocked = live.writableLength === 0 && isReadingStdin(pid);
    if (!blocked) return resume();
    if (since === null) since = performance.now();
    else if (!announced) {
      announced = true;
      waiting();
    }
  };
  const timer = setInterval(look, LOOK_MS);
  void feed(live, request, resume);
  return {
    waitedMs() {
      const now = since !== null && announced ? performance.now() - since : 0;
      return { now, total: past + now };
    },
    [Symbol.dispose]: () => clearInterval(timer),
  };
}

async function feed(live: Socket, request: SandboxRequest, resume: () => void) {
  if (request.stdin !== "") live.write(request.stdin);
  for await (const text of request.live ?? []) {
    resume();
    live.write(text);
  }
  live.end();
}
