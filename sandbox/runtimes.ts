import { readdirSync } from "node:fs";
import { open, readdir } from "node:fs/promises";
import { join } from "node:path";
import { type Runtime, type RuntimeId, runtimeSchema } from "#contract/runtimes.ts";

/** The program that makes an interpreter tell its versions. */
export const VERSION_PROGRAM = `
import json, platform, sys
pypy = getattr(sys, "pypy_version_info", None)
print(json.dumps({
    "name": platform.python_implementation(),
    "version": ".".join(map(str, pypy[:3])) if pypy else platform.python_version(),
    "pythonVersion": ".".join(map(str, sys.version_info[:2])) if pypy else platform.python_version(),
}))
`;

/** The runtime that the output of VERSION_PROGRAM describes; throws on anything else. */
export function parseVersion(id: RuntimeId, output: string): Runtime {
  return runtimeSchema.parse({ id, ...JSON.parse(output) });
}

/** The newest interpreter of each kind in a rootfs, as paths inside it; throws when one is missing. */
export function findInterpreters(rootfs: string): Record<RuntimeId, string> {
  const programs = readdirSync(join(rootfs, "usr/bin"));
  const newest = programs
    .map((name) => /^python3\.(\d+)$/.exec(name))
    .filter((match) => match !== null)
    .sort((a, b) => Number(b[1]) - Number(a[1]))[0];
  if (!newest || !programs.includes("pypy3"))
    throw new Error(`The rootfs ${rootfs} lacks ${newest ? "pypy3" : "python3.NN"}`);
  return { cpython: `/usr/bin/${newest[0]}`, pypy: "/usr/bin/pypy3" };
}

/**
 * Reads every file of the interpreters, so that their cached pages are charged to the server and a
 * run's peak is its own. Returns the number of bytes.
 */
export async function warmPageCache(rootfs: string): Promise<number> {
  let bytes = 0;
  // One buffer for all: a rootfs of garbage would stay with the process for long.
  const buffer = Buffer.allocUnsafe(256 * 1024);
  const entries = await readdir(join(rootfs, "usr"), { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    await using file = await open(join(entry.parentPath, entry.name));
    for (let read = await file.read(buffer); read.bytesRead > 0; read = await file.read(buffer))
      bytes += read.bytesRead;
  }
  return bytes;
}
