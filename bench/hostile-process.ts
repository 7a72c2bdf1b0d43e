import { writeFileSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { ATTACKS } from "./hostile-attacks.ts";
import { openSink } from "./hostile-sink.ts";

/** One hostile client in a process of its own: the attack and the port are its words; without a port it does no harm. */
const MOST_MS = 60_000;
const [name = "", port] = process.argv.slice(2);
setTimeout(() => process.exit(0), MOST_MS);
process.once("disconnect", () => process.exit(0));
yieldProcessor();
await ATTACKS[name]?.(port ? Number(port) : await openSink(), () => process.send?.("begun"));

/** Elsewhere a hostile client has processors of its own: here it gets what nobody else wants of those that all share. */
function yieldProcessor(): void {
  setPriority(constants.priority.PRIORITY_LOW);
  try {
    // What the kernel groups by session it weighs as one.
    writeFileSync("/proc/self/autogroup", String(constants.priority.PRIORITY_LOW));
  } catch {
    // Not every kernel has such groups.
  }
}
