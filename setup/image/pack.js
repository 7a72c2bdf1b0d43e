import { execFileSync } from "node:child_process";
import { globSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { architecture } from "../machine.js";
import { packageFolders } from "../package-folders.js";
import { checkout } from "../places.js";

// The second half of an image's build: of all that set-up has made, what the two processes take when they run.

const [, , out = ""] = process.argv;
/** The rooms of the two processes; what the page is made from is in .next by now. */
const ROOMS = [
  "carrier",
  "contract",
  "judging",
  "nsjail",
  "public",
  "sandbox",
  "server",
  "setup",
  "storage",
  "telemetry",
  "worker",
];

mkdirSync(out, { recursive: true });
copy([...ROOMS, "LICENSE", "package.json"]);
// The page of a share takes its style from the page's own.
copy(globSync("{app,components}/**/*.css"));
const built = readdirSync(".next").filter((name) => !["cache", "diagnostics", "types"].includes(name));
copy(built.map((name) => `.next/${name}`));

// Of Next and what it brings, what it loads: its package is mostly what builds pages.
copy(packageFolders(named(ROOMS.filter((room) => room !== "setup")), { without: ["next"] }));
copy(await loadedByNext());
const unread = [
  "**/*.map",
  "**/*.md",
  "**/*.d.{ts,mts,cts}",
  "**/*.{ttf,otf,eot,woff}",
  "{d2coding,zod}/src",
  "*/test",
];
for (const path of globSync(unread, { cwd: join(out, "node_modules") }))
  rmSync(join(out, "node_modules", path), { recursive: true, force: true });

// Of Node's own package, the program; without its symbols it is a quarter smaller.
const program = `node_modules/${architecture().nodePackage}/bin/node`;
copy([program]);
execFileSync("strip", [join(out, program)]);
mkdirSync(join(out, "node_modules/.bin"));
symlinkSync(`../../${program}`, join(out, "node_modules/.bin/node"));

copy(["var/bin", "var/nsjail", "var/rootfs", `var/${readlinkSync("var/rootfs")}`]);

/** Copies files and folders of the checkout to their places, with their rights. */
function copy(/** @type {readonly string[]} */ paths) {
  execFileSync("cp", ["--archive", "--parents", `--target-directory=${out}`, ...paths]);
}

/** The npm packages of our own choice that modules of these rooms name, by import or by path. */
function named(/** @type {readonly string[]} */ rooms) {
  const modules = globSync(rooms.map((room) => `${room}/**/*.{js,ts}`)).map((path) => readFileSync(path, "utf8"));
  const { dependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  return Object.keys(dependencies).filter((name) =>
    modules.some((module) => [`"${name}"`, `"${name}/`, `\`${name}/`].some((text) => module.includes(text))),
  );
}

/** The files that Next's server and the routes load, as the tracer that Next itself uses finds them. */
async function loadedByNext() {
  const { nodeFileTrace } = createRequire(import.meta.url)("next/dist/compiled/@vercel/nft");
  const entries = ["node_modules/next/dist/server/next.js", "node_modules/next/package.json"];
  const { fileList } = await nodeFileTrace(entries, { base: checkout, processCwd: checkout });
  const routes = readdirSync(".next", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".nft.json"))
    .flatMap((name) => {
      const { files } = JSON.parse(readFileSync(join(".next", name), "utf8"));
      return files.map((/** @type {string} */ file) => join(".next", dirname(name), file));
    });
  const unused = /^(?!node_modules\/)|^node_modules\/@img\/|^node_modules\/next\/dist\/docs\/|\.map$|\.dev\.js$/;
  return [...new Set([...fileList, ...routes])].filter((file) => !unused.test(file));
}
