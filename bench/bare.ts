import { dirname, join } from "node:path";
import type { RuntimeId } from "#contract/runtimes.ts";
import { findInterpreters } from "#sandbox/runtimes.ts";
import type { Command } from "./command.ts";
import { inRootfs, rootfs } from "./places.ts";

export const BARE = "bare interpreter";

/** As the jails have it, so that no contestant starts with another locale or heap. */
export const interpreterEnv = { PATH: "/usr/bin", LANG: "C.UTF-8", PYPY_GC_NURSERY: "4M" };

/**
 * The yardstick: the interpreter of the rootfs, whose standard library is compiled, started on the
 * host without a jail through its own loader and its own libraries.
 */
export function bare(runtime: RuntimeId, program: string): Command {
  const interpreter = join(rootfs, findInterpreters(rootfs)[runtime]);
  const libraries = dirname(inRootfs("usr/lib/*-linux-gnu/libc.so.6"));
  return {
    command: inRootfs("usr/lib*/**/ld-linux-*.so.*"),
    args: ["--library-path", libraries, "--argv0", interpreter, interpreter, program],
    env: interpreterEnv,
  };
}

/** The same with its output piped into a file, as a shell does it. */
export function barePiped(runtime: RuntimeId, program: string, file: string): Command {
  const { command, args, env } = bare(runtime, program);
  return { command: "/bin/sh", args: ["-c", `"$@" | cat >"$0"`, file, command, ...args], env };
}
