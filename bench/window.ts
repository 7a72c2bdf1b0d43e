import { setTimeout as sleep } from "node:timers/promises";
import { processorTime } from "./processor-time.ts";

/** Long enough to use up what was kept warm, so that a burst's speed is not taken for a lasting one. */
const WARM_UP_MS = 1500;
const WINDOW_MS = 4000;

interface Window {
  inFlight: number;
  pid: number;
  /** Processes whose CPU time is told apart from that of all others below `pid`. */
  own?: readonly number[];
}

/** Keeps `inFlight` runs going and looks at a window of that; CPU times are those of one run. */
export async function measureWindow(once: () => Promise<unknown>, { inFlight, pid, own }: Window) {
  let ended = 0;
  let over = false;
  const lane = async () => {
    while (!over) {
      await once();
      ended++;
    }
  };
  const lanes = Promise.all(Array.from({ length: inFlight }, lane));
  await Promise.race([lanes, sleep(WARM_UP_MS)]);
  const before = { ended, at: performance.now(), ...processorTime(pid, own) };
  await Promise.race([lanes, sleep(WINDOW_MS)]);
  const after = { ended, at: performance.now(), ...processorTime(pid, own) };
  over = true;
  await lanes;
  const runs = after.ended - before.ended;
  return {
    perSecond: (runs * 1000) / (after.at - before.at),
    ownMs: (after.ownMs - before.ownMs) / runs,
    othersMs: (after.othersMs - before.othersMs) / runs,
  };
}
