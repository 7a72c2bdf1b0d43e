import { spawnSync } from "node:child_process";
import { SetupError } from "./failure.js";
import { checkout } from "./places.js";
import { isOpen } from "./reach.js";

/** Where the front sees the checkout, and nothing of it that it could change; what is there for others stays. */
const PLACE = "/mnt";
const SCRIPT = [
  'mount --bind "$1" "$2" && mount -o remount,bind,ro "$2"',
  // What jails are bounded by is nothing that a front has to see.
  "mount -t tmpfs -o ro,mode=0700 none /sys/fs/cgroup",
  'cd "$2" && shift 2 && exec "$@"',
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
 * A command in the front's place: a user of its own without groups, without any capability and without a way to get
 * one, which sees the checkout at a path that every user can reach. It ends with the process that starts it.
 *
 * @param {number} uid
 * @param {readonly string[]} command whose paths are relative to the checkout
 * @returns {string[]}
 */
export function inFrontsPlace(uid, command) {
  const ids = ["--reuid", String(uid), "--regid", String(uid), "--clear-groups"];
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
