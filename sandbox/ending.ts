import { setTimeout as sleep } from "node:timers/promises";
import type { Jail } from "./jail.ts";
import { exitingAs } from "./process-state.ts";
import type { Ending } from "./status.ts";

/** The first look at a run comes this long after its handover; each pause is a quarter longer. */
const FIRST_LOOK_MS = 1;
const LAST_LOOK_MS = 10;
const KILL_AGAIN_MS = 2;

/**
 * Waits for the end of the program, until all that it printed has been read; null when nsjail died
 * and took the program along, and when `givenUp` aborts. The process is looked at again and again: the kernel tells its parent
 * only when it has unmade the namespaces, some 10 ms after the program's last instruction.
 */
export async function endOf(jail: Jail, givenUp: AbortSignal): Promise<Ending> {
  let gone = false;
  const noted = jail.gone.then(() => {
    gone = true;
  });
  let ending: Ending = null;
  for (let pause = FIRST_LOOK_MS; !(gone || ending || givenUp.aborted); pause = Math.min(pause * 1.25, LAST_LOOK_MS)) {
    await Promise.race([noted, sleep(pause, undefined, { ref: false })]);
    if (exitingAs(jail.pid) === null) continue;
    // Changes nothing where the program has ended, and whatever else was seen there ends now.
    jail.kill();
    ending = exitingAs(jail.pid);
  }
  while (gone && !givenUp.aborted && !jail.group.isEmpty()) {
    jail.group.kill();
    await sleep(KILL_AGAIN_MS);
  }
  jail.streams.drain();
  return ending;
}
