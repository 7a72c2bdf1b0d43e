/**
 * The options of `docker run` that the documents name, each for a reason that they give.
 * @typedef {{title: string, options: readonly string[]}} Way
 */

const CONFINED = [
  "--security-opt",
  "seccomp=nsjail/container-seccomp.json",
  "--tmpfs",
  "/run/onpyrunner",
  "--tmpfs",
  "/tmp",
];
const OWN_IDS = ["CHOWN", "SETUID", "SETGID", "SETPCAP", "DAC_OVERRIDE", "KILL"].flatMap((name) => ["--cap-add", name]);

/** Two users, and limits that the kernel counts. */
export const asRoot = ["--cap-drop", "ALL", ...OWN_IDS, ...CONFINED];

/** One user, without a single capability. */
export const asUser = [
  ...["--user", "10001:10001", "--cap-drop", "ALL", "--security-opt", "no-new-privileges"],
  ...CONFINED,
];
