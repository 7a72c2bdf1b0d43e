import { spawnSync } from "node:child_process";
import { SetupError } from "./failure.js";
import { checkout } from "./places.js";
import { isOpen } from "./reach.js";

/** Where the front sees the checkout, and nothing of it that it could change; what is there for others stays. */
const PLACE = "/mnt";
/** Three times an ordinary process's share, and less than what the worker's thread has before all. */
const NICENESS = -5;
const SCRIPT = [
  'mount --bind "$1" "$2" && mount -o remount,bind,ro "$2"',
  // Shares are stored in one folder of it, which stays writable.
  '{ [ -z "$3" ] || mount --bind "$1/$3" "$2/$3"; }',
  // What jails are bounded by is nothing that a front has to see.
  "mount -t tmpfs -o ro,mode=0700 none /sys/fs/cgroup",
  // Programs that compute would keep it from the processor. What the kernel groups by session it weighs as one.
  `{ { renice -n ${NICENESS} -p $$; echo ${NICENESS} >/proc/$$/autogroup; } >/dev/null 2>&1 || :; }`,
  'cd "$2" && shift 3 && exec "$@"',
].join(" && ");

/**
 * The id of a user that nothing else uses, below those of the jails; each pair of processes has another one.
 *
 * @param {number} pid of the pair's supervisor
 */
export function frontUid(pid) {
  return 2 ** 31 - 2 ** 23 + pid;
}

/**
 * A command in the front's place: a user of its own without any capability and without a way to get one, which sees the
 * checkout at a path that every user can reach. It ends with the process that starts it.
 *
 * @param {number} uid
 * @param {readonly string[]} command whose paths are relative to the checkout
 * @param {{group: number, folder: string | null}} [shares] its only group, and the folder of the checkout that this
 *   group may write to; none of both where it is not given
 * @returns {string[]}
 */
export function inFrontsPlace(uid, command, shares) {
  const groups = shares ? ["--groups", String(shares.group)] : ["--clear-groups"];
  const ids = ["--reuid", String(uid), "--regid", String(uid), ...groups];
  const nothing = ["--bounding-set=-all", "--inh-caps=-all", "--no-new-privs", "--pdeathsig", "KILL"];
  const dropped = ["setpriv", ...ids, ...nothing, "--", ...command];
  if (spawnSync("unshare", ["--mount", "true"]).status === 0)
    return [
      "unshare",
      "--mount",
      "--propagation",
      "private",
      "--",
      "sh",
      "-c",
      SCRIPT,
      "sh",
      checkout,
      PLACE,
      shares?.folder ?? "",
      ...dropped,
    ];
  if (isOpen(checkout)) return dropped;
  throw new SetupError(
    `The process that faces the network runs as a user of its own, which cannot reach ${checkout}.`,
    {
      advice: "Put the checkout below a folder that every user may pass, or start it where mounts can be made.",
    },
  );
}
