import { globSync, mkdirSync, realpathSync } from "node:fs";
import { join } from "node:path";

export const checkout = join(import.meta.dirname, "..");

/** What set-up made. */
export const nsjail = join(checkout, "var/bin/nsjail");
export const rootfs = realpathSync(join(checkout, "var/rootfs"));

/** Where figures go, and where peers that npm brings are looked for. */
export const benchDirectory = join(checkout, "var/bench");
export const performancePage = join(checkout, "docs/performance.md");

/** The folder of the programs that are measured; jails see it as /box. */
export const programDirectory = join(benchDirectory, "programs");
mkdirSync(programDirectory, { recursive: true });

/** The only file of the rootfs that matches. */
export function inRootfs(pattern: string): string {
  const [path] = globSync(join(rootfs, pattern));
  if (!path) throw new Error(`The rootfs has no ${pattern}; npm start builds it anew.`);
  return path;
}
