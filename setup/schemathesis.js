import { existsSync, renameSync, rmSync } from "node:fs";
import { runLogged } from "./command.js";
import { inCheckout, varDir } from "./places.js";

/** Where Python finds it. */
export const schemathesisFolder = `${varDir}/schemathesis`;

export function schemathesisIsReady() {
  return existsSync(`${schemathesisFolder}/schemathesis`);
}

/** Brings schemathesis and all that it needs, each with its hash, into a folder of its own. */
export async function bringSchemathesis() {
  const building = `${schemathesisFolder}.building`;
  for (const leftover of [building, schemathesisFolder]) rmSync(leftover, { recursive: true, force: true });
  const how = ["--no-deps", "--no-cache-dir", "--only-binary=:all:", "--require-hashes", "--root-user-action=ignore"];
  const what = ["-r", inCheckout("setup/schemathesis.txt"), "--target", building];
  await runLogged("schemathesis", ["python3", "-m", "pip", "install", ...how, ...what], {
    advice: "pip has to reach its index; behind a proxy, set HTTPS_PROXY. There are wheels for Python 3.11 and 3.13.",
  });
  renameSync(building, schemathesisFolder);
}
