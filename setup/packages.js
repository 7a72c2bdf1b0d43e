import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, relative } from "node:path";
import { runLogged } from "./command.js";
import { SetupError } from "./failure.js";
import { fingerprint } from "./fingerprint.js";
import { installHooks } from "./git-hooks.js";
import { architecture } from "./machine.js";
import { checkout, inCheckout, ourNode, varDir } from "./places.js";

const stamp = inCheckout("node_modules/.set-up");

/**
 * The system packages that Node 26 takes.
 * @type {readonly import("./system.js").SystemPackage[]}
 */
export const nodeNeeds = ["libatomic1"];

/** Whether node_modules is what package-lock.json asks for. */
export function packagesAreCurrent() {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === wanted() && existsSync(ourNode);
}

/** Brings the npm packages, Node 26 among them. */
export async function installPackages() {
  const cache = `${varDir}/npm-cache`;
  rmSync(stamp, { force: true });
  // `npm ci` refuses a lock file written where a registry lacks other platforms' packages; --no-save keeps ours as it is.
  const flags = [
    "--no-save",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--include=dev",
    "--include=optional",
    "--engine-strict=false",
  ];
  await runLogged("npm-packages", [...npm(), "install", ...flags, "--cache", cache], {
    env: process.env,
    advice: "npm has to reach its registry. Behind a proxy, set it with `npm config set proxy`; then start again.",
  });
  rmSync(cache, { recursive: true, force: true });
  linkNode();
  if (!existsSync(ourNode)) {
    throw new SetupError(`npm did not bring Node 26: the package ${architecture().nodePackage} is missing.`, {
      advice:
        "It is an optional dependency: see that `npm config get omit` does not name optional ones; then start again.",
    });
  }
  await installHooks();
  writeFileSync(stamp, wanted());
}

/** npm 9 brings Node's package and does not link its program, after it has left out that for the other architecture. */
function linkNode() {
  const program = inCheckout("node_modules", architecture().nodePackage, "bin/node");
  if (existsSync(ourNode) || !existsSync(program)) return;
  mkdirSync(dirname(ourNode), { recursive: true });
  rmSync(ourNode, { force: true });
  chmodSync(program, 0o755);
  symlinkSync(relative(dirname(ourNode), program), ourNode);
}

function wanted() {
  return fingerprint(checkout, [inCheckout("package-lock.json")], [process.arch]);
}

function npm() {
  const script = process.env.npm_execpath;
  return script?.endsWith(".js") ? [process.execPath, script] : ["npm"];
}
