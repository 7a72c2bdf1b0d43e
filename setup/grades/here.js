import { accessSync, chownSync, constants, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ask, onPath, ourEnvironment, runHere } from "../command.js";
import { binDir, inCheckout, varDir } from "../places.js";
import { reachingRootfs } from "../reach.js";

/** The id of a user that no account has. */
const NOBODY_ELSE = 4242;
const isRoot = process.getuid?.() === 0;

/** The command that runs the core set and writes its report. */
export function coreSet(/** @type {string} */ report, bin = binDir) {
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  return [`${bin}/vitest`, "run", "--project", "grades", "--configLoader", "native", ...reporters];
}

/** This machine, as whoever starts the tests. */
export const here = {
  missing: async () => null,
  async run(/** @type {string} */ reports) {
    const grade = gradeHere();
    const report = `${reports}/here.json`;
    const { command, env } = reachingRootfs(coreSet(report), { ...ourEnvironment(), ONPYRUNNER_GRADE: grade });
    const exitCode = await runHere(command, { env });
    return [{ title: `${grade}: this machine as ${isRoot ? "root" : "you"}`, exitCode, report }];
  },
};

/** This machine, as a user without any privilege or cgroup. */
export const user = {
  async missing() {
    if (!isRoot) return "only root can become another user";
    const programs = ["setpriv", "unshare"].filter((name) => !onPath(name));
    if (programs.length > 0) return `${programs.join(" and ")} are missing (Debian's package util-linux)`;
    const mayRead = await ask([...asUser, "test", "-r", inCheckout("package.json")]);
    return mayRead.ok ? null : "the checkout lies in a folder that is closed to other users";
  },
  async run(/** @type {string} */ reports) {
    // Its own var/run, in a mount namespace that is gone with the command.
    const scratch = mkdtempSync(join(tmpdir(), "onpyrunner-grades-"));
    chownSync(scratch, NOBODY_ELSE, NOBODY_ELSE);
    try {
      const report = `${reports}/user.json`;
      const script = 'mount --bind "$1" "$2" && shift 2 && exec "$@"';
      const inside = ["sh", "-c", script, "sh", scratch, `${varDir}/run`, ...asUser, ...coreSet(report)];
      const env = { ...ourEnvironment(), HOME: scratch, ONPYRUNNER_GRADE: "rlimits" };
      const exitCode = await runHere(["unshare", "--mount", "--propagation", "private", "--", ...inside], { env });
      return [{ title: "rlimits: this machine as an unprivileged user", exitCode, report }];
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  },
};

const asUser = ["setpriv", `--reuid=${NOBODY_ELSE}`, `--regid=${NOBODY_ELSE}`, "--clear-groups", "--"];

/** The grade that the sandbox should find, from what is mounted and not from the sandbox's own code. */
function gradeHere() {
  const own = /^0::(.*)$/m.exec(readFileSync("/proc/self/cgroup", "utf8"))?.[1] ?? "/";
  if (existsSync("/sys/fs/cgroup/cgroup.controllers"))
    return mayWrite(join("/sys/fs/cgroup", own, "cgroup.procs")) ? "cgroup-v2" : "rlimits";
  return mayWrite("/sys/fs/cgroup/memory/cgroup.procs") ? "cgroup-v1" : "rlimits";
}

function mayWrite(/** @type {string} */ path) {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
