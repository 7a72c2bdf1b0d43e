import { existsSync, renameSync, rmSync } from "node:fs";
import { unpackPackages } from "./debian.js";
import { varDir } from "./places.js";

const folder = `${varDir}/valkey`;
const program = "/usr/bin/valkey-server";

/** Whether tests find a Valkey: this machine's own, or the one unpacked here. */
export function valkeyIsReady() {
  return existsSync(program) || existsSync(folder + program);
}

/** Unpacks Valkey of a Debian that has it, libraries and all, beside what this machine has. */
export async function bringValkey() {
  const building = `${folder}.building`;
  for (const leftover of [building, folder]) rmSync(leftover, { recursive: true, force: true });
  const mirror = process.env.ONPYRUNNER_MIRROR;
  await unpackPackages({ suite: "trixie", mirror }, ["valkey-server"], building);
  renameSync(building, folder);
}
