import { existsSync } from "node:fs";
import { ask, runLogged } from "../command.js";
import { varDir } from "../places.js";
import { docker, engineEnvironment } from "./engine.js";

/** The Dockerfile's own base image, by the name that it is known under. */
const BASE = "debian:trixie-slim";
const LOCAL_CERTIFICATES = "/usr/local/share/ca-certificates";

/**
 * Makes the base image out of Debian's packages, since no registry of images is asked. It trusts whom this machine
 * trusts: behind a proxy with a certificate of its own the build reaches the same registries of packages.
 */
export async function bringBase() {
  const { PATH, ...rest } = engineEnvironment();
  const env = Object.entries({ PATH, ...rest }).map(([name, value]) => `${name}=${value}`);
  if ((await ask(["env", "-i", ...env, "docker", "image", "inspect", BASE])).ok) return;
  const tar = `${varDir}/image/base.tar`;
  const copy = `--customize-hook=mkdir -p "$1${LOCAL_CERTIFICATES}" && cp ${LOCAL_CERTIFICATES}/*.crt "$1${LOCAL_CERTIFICATES}"`;
  const certificates = existsSync(LOCAL_CERTIFICATES) ? [copy] : [];
  const mirror = process.env.ONPYRUNNER_MIRROR;
  const suite = ["trixie", tar, ...(mirror ? [mirror] : [])];
  await runLogged("image-base", ["mmdebstrap", "--variant=minbase", ...certificates, ...suite]);
  await docker("image-base", ["import", tar, BASE], { append: true });
}
