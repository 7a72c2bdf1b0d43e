/** What differs from jail to jail; all paths are absolute. */
export interface JailSpec {
  nsjail: string;
  /** The folder with jail.cfg, seccomp.policy and enter.sh. */
  config: string;
  rootfs: string;
  /** The interpreter inside the rootfs. */
  interpreter: string;
  /** The host's ids behind the jail's uid and gid 1000; used by no other jail. */
  uid: number;
  gid: number;
  /** The nice level that the jailed process starts with. */
  nice: number;
  /** Directories of the cgroups that the jail enters; none on a machine without cgroups. */
  groups: readonly string[];
  /** Bounds in place of cgroups, where there are none. */
  rlimits: { memoryMb: number; processes: number } | null;
}

/** Descriptors of nsjail beyond the standard three; the jailed boot file holds the first two. */
export const DESCRIPTORS = { control: 3, live: 4, log: 5 } as const;

/** The command line that starts one jail: enter the groups, become nsjail, start the interpreter. */
export function jailArgs(spec: JailSpec): [command: string, args: string[]] {
  const { control, live, log } = DESCRIPTORS;
  const nsjail = [
    spec.nsjail,
    ...["--config", `${spec.config}/jail.cfg`],
    ...["--chroot", spec.rootfs],
    ...["--user", `1000:${spec.uid}:1`],
    ...["--group", `1000:${spec.gid}:1`],
    ...["--seccomp_policy", `${spec.config}/seccomp.policy`],
    ...["--nice_level", String(spec.nice)],
    ...["--log_fd", String(log)],
    ...["--pass_fd", String(control), "--pass_fd", String(live)],
    ...(spec.rlimits
      ? ["--rlimit_as", String(spec.rlimits.memoryMb), "--rlimit_nproc", String(spec.rlimits.processes)]
      : []),
    ...["--", spec.interpreter, "main.py"],
  ];
  if (spec.groups.length === 0) return [nsjail[0] as string, nsjail.slice(1)];
  return ["/bin/sh", [`${spec.config}/enter.sh`, ...spec.groups, "--", ...nsjail]];
}

/** What the boot file reads on its control descriptor: one header line, then the program. */
export function handoverMessage(program: { code: string; buffering: "line" | "block"; live: boolean }): Buffer {
  const code = Buffer.from(program.code);
  const header = `${program.buffering} ${program.live ? "live" : "file"} ${code.length}\n`;
  return Buffer.concat([Buffer.from(header), code]);
}
