import { lstatSync, readdirSync, readFileSync, realpathSync, type Stats } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { architecture } from "./machine.js";
import { readManifest, rootfsLink } from "./rootfs-state.js";

const rootfs = realpathSync(rootfsLink);
const { python, pypy } = readManifest(rootfs) ?? { python: "", pypy: "" };
const everything = entriesOf(rootfs);
const files = everything.filter(({ stat }) => stat.isFile());
const names = (found: { name: string }[]) => found.map(({ name }) => name).sort();

test("no file but the interpreters and the loader can be executed", () => {
  const executable = files.filter(({ mode }) => mode & 0o111);
  expect(names(executable)).toEqual([architecture().loader, `usr/bin/${pypy}`, `usr/bin/${python}`].sort());
});

test("no file runs as somebody else", () => {
  expect(names(everything.filter(({ mode }) => mode & 0o6000))).toEqual([]);
});

test("every uid can read every file and search every folder, and no other uid can write one", () => {
  const folders = everything.filter(({ stat }) => stat.isDirectory());
  expect(names(folders.filter(({ mode }) => mode !== 0o755))).toEqual([]);
  expect(names(files.filter(({ mode }) => mode !== 0o755 && mode !== 0o644))).toEqual([]);
});

test("the devices are the harmless five, the standard streams and where shared memory lies", () => {
  expect(readdirSync(join(rootfs, "dev")).sort()).toEqual(
    ["fd", "full", "null", "random", "shm", "stderr", "stdin", "stdout", "urandom", "zero"].sort(),
  );
});

test("the only user besides root is the one that programs run as", () => {
  expect(readFileSync(join(rootfs, "etc/passwd"), "utf8")).toBe(
    "root:x:0:0:root:/nonexistent:/nonexistent\nrunner:x:1000:1000:runner:/box:/nonexistent\n",
  );
});

test.each([
  ["CPython's standard library", `usr/lib/${python}`, /\.cpython-\d+\.pyc$/],
  ["PyPy's standard library", `usr/lib/${pypy}`, /\.pypy\d+\.pyc$/],
  ["the boot file, for CPython", "usr/lib/onpyrunner", /\.cpython-\d+\.pyc$/],
  ["the boot file, for PyPy", "usr/lib/onpyrunner", /\.pypy\d+\.pyc$/],
])("%s is compiled throughout", (_, library, compiled) => {
  const inLibrary = names(files).filter((name) => name.startsWith(`${library}/`));
  const sources = inLibrary.filter((name) => name.endsWith(".py"));
  const done = new Set(inLibrary.filter((name) => compiled.test(name)).map((name) => name.replace(compiled, "")));
  const isCompiled = (name: string) => done.has(name.replace(/([^/]+)\.py$/, "__pycache__/$1"));
  expect(sources.length).toBeGreaterThan(0);
  expect(sources.filter((name) => !isCompiled(name))).toEqual([]);
});

test("nothing is left of the packages that it was built from", () => {
  const folders = readdirSync(rootfs).filter((name) => name !== "lib64");
  expect(folders.sort()).toEqual(["box", "dev", "etc", "lib", "proc", "tmp", "usr"]);
  expect(readdirSync(join(rootfs, "usr/share"))).toEqual(["zoneinfo"]);
});

type Entry = { name: string; stat: Stats; mode: number };

/** Written out because a recursive `readdir` follows links, such as dev/fd, out of the rootfs. */
function entriesOf(folder: string): Entry[] {
  return readdirSync(folder).flatMap((child) => {
    const path = join(folder, child);
    const stat = lstatSync(path);
    const entry = { name: relative(rootfs, path), stat, mode: stat.mode & 0o7777 };
    return stat.isDirectory() ? [entry, ...entriesOf(path)] : [entry];
  });
}
