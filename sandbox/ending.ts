import { setTimeout as sleep } from "node:timers/promises";
import type { Jail } from "./jail.ts";
import { exitingAs } from "./process-state.ts";
import type { Ending } from "./status.ts";

/** The first look at a run comes this long after its handover; each pause is a quarter longer. */
const FIRST_LOOK_MS = 1;
const LAST_LOOK_MS = 20;
const KILL_AGAIN_MS = 2;
const DRAIN_MS = 2000;

/**
 * Waits for the end of the program, and until all that it printed has been read. The process is
 * looked at again and again: the kernel closes its descriptors and tells nsjail only when it has
 * unmade the namespaces, some 10 ms after the program's last instruction.
 */
export async function endOf(jail: Jail): Promise<Ending> {
  const { stdout, stderr, drain } = jail.streams;
  let gone = false;
  const ended = jail.ended.then(() => {
    gone = true;
  });
  for (let pause = FIRST_LOOK_MS; !gone; pause = Math.min(pause * 1.25, LAST_LOOK_MS)) {
    await Promise.race([ended, sleep(pause, undefined, { ref: false })]);
    const ending = exitingAs(jail.pid);
    if (ending) {
      drain();
      return ending;
    }
    if (stdout.destroyed && stderr.destroyed) jail.nudge();
  }
  // Should nsjail alone have died, its child still holds the streams open and is killed with them.
  while (!jail.group.kill()) await sleep(KILL_AGAIN_MS);
  const closed = [stdout, stderr].map((stream) => new Promise((resolve) => stream.once("close", resolve)));
  if (!(stdout.destroyed && stderr.destroyed))
    await Promise.race([Promise.all(closed), sleep(DRAIN_MS, undefined, { ref: false })]);
  return jail.ended;
}
