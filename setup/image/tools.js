import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { unpackPackages } from "../debian.js";
import { architecture } from "../machine.js";
import { varDir } from "../places.js";
import { docker } from "./engine.js";

const tree = `${varDir}/image/tools`;
const plugins = `${varDir}/image/config/cli-plugins`;
/** Debian 13 has a Docker Compose in one program, and an AppArmor that knows the word `userns`. */
const SUITE = "trixie";
const PACKAGES = ["docker-compose", "caddy", "apparmor", "systemd", "prometheus"];

/** Tools of an older set are brought anew. */
const BROUGHT = `${tree}/.brought`;

/** What compose.yaml names beside our image, each made out of Debian's packages, since no registry of images is asked. */
const STAND_INS = { valkey: "valkey/valkey:8.1", postgres: "postgres:17" };

/** Unpacks what reads the files that operators take, beside the system; the engine's command line finds Docker Compose. */
export async function bringTools() {
  if (existsSync(BROUGHT) && readFileSync(BROUGHT, "utf8") === PACKAGES.join()) return;
  const building = `${tree}.building`;
  rmSync(building, { recursive: true, force: true });
  await unpackPackages({ suite: SUITE, mirror: process.env.ONPYRUNNER_MIRROR }, PACKAGES, building);
  mkdirSync(plugins, { recursive: true });
  rmSync(`${plugins}/docker-compose`, { force: true });
  symlinkSync(`${tree}/usr/libexec/docker/cli-plugins/docker-compose`, `${plugins}/docker-compose`);
  writeFileSync(`${building}/.brought`, PACKAGES.join());
  rmSync(tree, { recursive: true, force: true });
  renameSync(building, tree);
}

/** A path of the unpacked tools. */
export const inTools = (/** @type {string} */ path) => `${tree}/${path}`;

/** The command of an unpacked tool, which runs with the libraries that came with it. */
export function tool(/** @type {string} */ program, /** @type {string[]} */ ...args) {
  const { loader, libraries: folder } = architecture();
  const libraries = inTools(folder);
  return [inTools(loader), "--library-path", `${libraries}:${libraries}/systemd`, inTools(program), ...args];
}

/** Builds the images that stand in for the ones that compose.yaml names. */
export async function buildStandIns() {
  for (const [name, image] of Object.entries(STAND_INS))
    await docker(`image-${name}`, ["build", "--network=host", `--tag=${image}`, `setup/image/stand-ins/${name}`]);
}
