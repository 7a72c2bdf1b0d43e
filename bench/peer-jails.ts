import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import type { Grade } from "#contract/health.ts";
import type { RuntimeId } from "#contract/runtimes.ts";
import { findInterpreters } from "#sandbox/runtimes.ts";
import { interpreterEnv } from "./bare.ts";
import type { Command } from "./command.ts";
import { nsjail, programDirectory, rootfs } from "./places.ts";

const GROUPS = ["memory", "pids"].map((name) => `/sys/fs/cgroup/${name}/NSJAIL`);

/**
 * A cold nsjail per run the way snekbox starts it: every namespace, one user, bounds on memory and
 * processes, no seccomp policy.
 */
export function snekboxLike(grade: Grade | null): { name: string; command: typeof jailed } {
  const groups = grade === "cgroup-v1";
  if (groups) for (const group of GROUPS) mkdirSync(group, { recursive: true });
  const bounds = groups ? ["--cgroup_mem_max", String(256 << 20), "--cgroup_pids_max", "65"] : ["--rlimit_nproc", "65"];
  function jailed(runtime: RuntimeId, program: string): Command {
    const args = [
      ...["--mode", "o", "--really_quiet", "--hostname", "jail", "--chroot", rootfs],
      ...["--user", "65534", "--group", "65534", "--rlimit_as", "inf", ...bounds],
      ...["--disable_proc", "--iface_no_lo", "--time_limit", "60"],
      ...["--bindmount_ro", `${programDirectory}:/box`, "--cwd", "/box"],
      ...Object.entries(interpreterEnv).flatMap(([name, value]) => ["--env", `${name}=${value}`]),
      ...["--", findInterpreters(rootfs)[runtime], program],
    ];
    return { command: nsjail, args, env: interpreterEnv };
  }
  return { name: `cold nsjail, as snekbox${groups ? "" : ", without cgroups"}`, command: jailed };
}

export const BUBBLEWRAP = "bubblewrap";

/** Whether `bwrap` is installed. */
export function hasBubblewrap(): boolean {
  try {
    execFileSync("bwrap", ["--version"]);
    return true;
  } catch {
    return false;
  }
}

/** Every namespace that bubblewrap makes, without bounds on memory and processes, which it has not. */
export function bubblewrap(runtime: RuntimeId, program: string): Command {
  const args = [
    ...["--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL"],
    ...["--ro-bind", rootfs, "/", "--tmpfs", "/tmp", "--dev", "/dev"],
    ...["--ro-bind", programDirectory, "/box", "--chdir", "/box"],
    ...["--", findInterpreters(rootfs)[runtime], program],
  ];
  return { command: "bwrap", args, env: { ...interpreterEnv, PATH: "/usr/bin:/bin" } };
}
