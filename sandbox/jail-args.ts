/** What differs from jail to jail; all paths are absolute. */
export interface JailSpec {
  nsjail: string;
  /** The folder with jail.cfg, seccomp.policy and launch.sh. */
  config: string;
  /** The interpreter inside the rootfs. */
  interpreter: string;
  /** The folder of the jail's named pipes. */
  directory: string;
  /** The host's ids behind the jail's uid and gid 1000; used by no other jail. */
  uid: number;
  gid: number;
  /** Directories of the cgroups that the jail enters; none on a machine without cgroups. */
  groups: readonly string[];
  /** Bounds in place of cgroups, where there are none. */
  rlimits: { memoryMb: number; threads: number } | null;
}

/**
 * Without cgroups only address space bounds memory in the kernel, and each thread takes its whole
 * stack of that: so stacks are smaller there, and there is room for all of them and their heaps.
 */
const STACK_MB = 256;
const THREAD_HEAP_MB = 64;

/** Descriptors of nsjail beyond the standard three, as launch.sh opens them; the boot file holds all but the log. */
const DESCRIPTORS = { control: 3, live: 4, log: 5, ready: 6 };

/** The words that make the launcher start one jail. */
export function jailWords(spec: JailSpec): string[] {
  const { control, live, log, ready } = DESCRIPTORS;
  return [
    spec.directory,
    ...spec.groups,
    "--",
    spec.nsjail,
    ...["--config", `${spec.config}/jail.cfg`],
    ...["--user", `1000:${spec.uid}:1`],
    ...["--group", `1000:${spec.gid}:1`],
    ...["--seccomp_policy", `${spec.config}/seccomp.policy`],
    ...["--log_fd", String(log)],
    ...[control, live, ready].flatMap((descriptor) => ["--pass_fd", String(descriptor)]),
    ...(spec.rlimits ? rlimitArgs(spec.rlimits) : []),
    ...["--", spec.interpreter, "main.py"],
  ];
}

function rlimitArgs({ memoryMb, threads }: { memoryMb: number; threads: number }): string[] {
  const addressSpaceMb = memoryMb + threads * (STACK_MB + THREAD_HEAP_MB);
  return [
    ...["--rlimit_as", String(addressSpaceMb)],
    ...["--rlimit_stack", String(STACK_MB)],
    ...["--rlimit_nproc", String(threads)],
  ];
}

/** What the boot file reads on its control descriptor: one header line, then the program. */
export function handoverMessage(program: { code: string; buffering: "line" | "block"; live: boolean }): Buffer {
  const code = Buffer.from(program.code);
  const header = `${program.buffering} ${program.live ? "live" : "file"} ${code.length}\n`;
  return Buffer.concat([Buffer.from(header), code]);
}
