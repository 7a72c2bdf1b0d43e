/** What differs from jail to jail; all paths are absolute. */
export interface JailSpec {
  nsjail: string;
  /** The folder with jail.cfg, seccomp.policy and launch.sh. */
  config: string;
  /** The interpreter inside the rootfs. */
  interpreter: string;
  /** Whether nsjail makes another jail when one has ended. */
  again: boolean;
  /** The name of the folder with the jail's named pipes. */
  directory: string;
  /** The host's ids behind the jail's uid and gid 1000; used by no other jail. */
  uid: number;
  gid: number;
  /** Directories of the cgroups that the jail enters; none on a machine without cgroups. */
  groups: readonly string[];
  /** Bounds in place of cgroups, where there are none. */
  rlimits: { memoryMb: number; threads: number } | null;
  timeZone?: string | undefined;
}

/**
 * CPython ends a recursion through C where its stack ends, here at some 32 000 calls: early enough that it says so within
 * 64 MB of memory and the default time. Each thread gets as much address space.
 */
export const STACK_MB = 28;
/** Address space that a thread takes: its stack, and what the C library reserves for its heap. */
const THREAD_MB = STACK_MB + 128;

/** Descriptors of nsjail beyond the standard three, as launch.sh opens them; the boot file holds all but the log. */
const DESCRIPTORS = { control: 3, live: 4, log: 5, ready: 6 };

/** The words that make the launcher start one nsjail. */
export function jailWords(spec: JailSpec): string[] {
  const { control, live, log, ready } = DESCRIPTORS;
  return [
    spec.directory,
    ...spec.groups,
    "--",
    spec.nsjail,
    `${spec.config}/jail.cfg`,
    ...["--mode", spec.again ? "r" : "o"],
    ...["--user", `1000:${spec.uid}:1`],
    ...["--group", `1000:${spec.gid}:1`],
    ...["--seccomp_policy", `${spec.config}/seccomp.policy`],
    ...["--log_fd", String(log)],
    ...[control, live, ready].flatMap((descriptor) => ["--pass_fd", String(descriptor)]),
    ...(spec.interpreter.includes("pypy") ? [] : ["--rlimit_stack", String(STACK_MB)]),
    ...(spec.timeZone ? ["--env", `TZ=${spec.timeZone}`] : []),
    ...(spec.rlimits ? rlimitArgs(spec.rlimits) : []),
    ...["--", spec.interpreter, "main.py"],
  ];
}

/** Only the sandbox's own looks bound memory to the run's limit; this keeps what they miss within reason. */
function rlimitArgs({ memoryMb, threads }: { memoryMb: number; threads: number }): string[] {
  return ["--rlimit_as", String(memoryMb + threads * THREAD_MB), "--rlimit_nproc", String(threads)];
}
