import { readFileSync } from "node:fs";

/** Above 2^31 no tool hands out ids; 256 slots for each possible pid of a server stay below 2^32. */
const FIRST_ID = 2 ** 31;
/** Slots that one server can have at most. */
export const SLOTS_PER_SERVER = 256;

/** A range of /proc/PID/uid_map: its first id in here, and how many there are. */
interface Range {
  first: number;
  count: number;
}

/**
 * The ids behind a slot's jail on the host: used by nothing else there, unless the server is not root
 * and has but its own. Throws where a container was given too few ids.
 */
export function slotIds(index: number): { uid: number; gid: number } {
  const [uid, gid] = [process.getuid?.() ?? 0, process.getgid?.() ?? 0];
  if (uid !== 0) return { uid, gid };
  const id = slotId(readFileSync("/proc/self/uid_map", "utf8"), process.pid, index);
  return { uid: id, gid: id };
}

/** The id of one slot among those that `map`, the text of /proc/PID/uid_map, gives to this namespace. */
export function slotId(map: string, pid: number, index: number): number {
  const ranges = map
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number))
    .map(([first = 0, , count = 0]): Range => ({ first, count }));
  const id = FIRST_ID + pid * SLOTS_PER_SERVER + index;
  if (ranges.some(({ first, count }) => first <= id && id < first + count)) return id;
  // A container's own ids: the blocks below its last, which holds the 65534 that others share.
  const largest = ranges.reduce((a, b) => (b.count > a.count ? b : a));
  const blocks = Math.floor(largest.count / 2 / SLOTS_PER_SERVER) - 1;
  if (blocks < 1) throw new Error(`Root has ${largest.count} user ids in here; each jail needs one, so give it 65536`);
  return largest.first + largest.count - SLOTS_PER_SERVER * (2 + (pid % blocks)) + index;
}
