import { existsSync, mkdirSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { unpackPackages } from "../debian.js";
import { varDir } from "../places.js";
import { docker } from "./engine.js";

const tree = `${varDir}/image/compose`;
const plugins = `${varDir}/image/config/cli-plugins`;
/** The newest that this Debian has; it is one program, which takes an older system's C library. */
const SUITE = "trixie";

/** What compose.yaml names beside our image, each made out of Debian's packages, since no registry of images is asked. */
const STAND_INS = { valkey: "valkey/valkey:8.1", postgres: "postgres:17" };

/** Unpacks Debian's Docker Compose beside the engine, whose command line finds it. */
export async function bringCompose() {
  if (existsSync(tree)) return;
  const building = `${tree}.building`;
  rmSync(building, { recursive: true, force: true });
  await unpackPackages({ suite: SUITE, mirror: process.env.ONPYRUNNER_MIRROR }, ["docker-compose"], building);
  mkdirSync(plugins, { recursive: true });
  rmSync(`${plugins}/docker-compose`, { force: true });
  symlinkSync(`${tree}/usr/libexec/docker/cli-plugins/docker-compose`, `${plugins}/docker-compose`);
  renameSync(building, tree);
}

/** Builds the images that stand in for the ones that compose.yaml names. */
export async function buildStandIns() {
  for (const [name, image] of Object.entries(STAND_INS))
    await docker(`image-${name}`, ["build", "--network=host", `--tag=${image}`, `setup/image/stand-ins/${name}`]);
}
