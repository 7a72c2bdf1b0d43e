import { readFileSync } from "node:fs";

const PAGE = "docs/operations.md";

/** What the kernel's files say, in words that a person can act on; the first that holds is the reason. */
const REASONS: [holds: (read: (path: string) => string) => boolean, advice: string][] = [
  [
    (read) => read("/proc/sys/user/max_user_namespaces") === "0",
    "This machine allows no user namespaces, which every jail needs. Allow them: sysctl user.max_user_namespaces=10000",
  ],
  [
    (read) => !isRoot(read) && read("/proc/sys/kernel/unprivileged_userns_clone") === "0",
    "This machine allows user namespaces, which every jail needs, to root alone. Start the server as root, or allow them: sysctl kernel.unprivileged_userns_clone=1",
  ],
  [
    (read) => !isRoot(read) && read("/proc/sys/kernel/apparmor_restrict_unprivileged_userns") === "1",
    "AppArmor allows user namespaces, which every jail needs, to root alone. Start the server as root, or allow them: sysctl kernel.apparmor_restrict_unprivileged_userns=0",
  ],
  [
    (read) => /^Seccomp:\s+2$/m.test(read("/proc/self/status")),
    `The server runs under a system call filter, as in a container. It must let namespaces be made and file systems be mounted: ${PAGE} names what is needed.`,
  ],
  [
    () => true,
    `The server may not make the namespaces and mounts of a jail: ${PAGE} names what each kind of machine needs.`,
  ],
];

/**
 * What an operator can do about the refusal that nsjail complains of; empty when it is none that the
 * machine's settings explain.
 */
export function adviceOn(complaints: string, read: (path: string) => string = readOrEmpty): string {
  const refused =
    /(?:clone|unshare|mount|pivot_root|chroot|setgroups|[ug]id_map).*(?:Operation not permitted|Permission denied|No space left on device|Invalid argument)/is;
  if (!refused.test(complaints)) return "";
  return REASONS.find(([holds]) => holds(read))?.[1] ?? "";
}

function isRoot(read: (path: string) => string): boolean {
  return /^Uid:\s+\d+\s+0\s/m.test(read("/proc/self/status"));
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    return "";
  }
}
