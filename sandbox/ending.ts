import { setTimeout as sleep } from "node:timers/promises";
import type { Jail } from "./jail.ts";
import type { Ending } from "./status.ts";

/** Looks at a run, in milliseconds: hardly any has ended before `first`; then each pause is a quarter longer than the last one. */
const LOOKS_MS = { first: 3, between: 1, most: 10 };
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
  let pause = LOOKS_MS.first;
  let next = LOOKS_MS.between;
  while (!(gone || ending || givenUp.aborted)) {
    await Promise.race([noted, sleep(pause, undefined, { ref: false })]);
    pause = next;
    next = Math.min(next * 1.25, LOOKS_MS.most);
    if (!jail.end.hasCome) continue;
    // It is about to close its files.
    pause = LOOKS_MS.between;
    // Changes nothing where the program has ended, and whatever else was seen there ends now.
    jail.kill();
    ending = jail.end.ending();
  }
  while (gone && !givenUp.aborted && !jail.group.isEmpty()) {
    jail.group.kill();
    await sleep(KILL_AGAIN_MS);
  }
  jail.streams.drain();
  return ending;
}
