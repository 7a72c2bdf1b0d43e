import { readFileSync } from "node:fs";
import { SetupError } from "./failure.js";
import { architecture } from "./machine.js";
import { inCheckout } from "./places.js";

/** The oldest Node for which npm brings each package that a build takes. */
const OLDEST_NODE = 20;

/** Throws where the Node that runs set-up is too old for it, and says how to do without another one. */
export function demandNode(version = process.versions.node) {
  if (Number.parseInt(version, 10) >= OLDEST_NODE) return;
  const { nodePackage } = architecture();
  const { optionalDependencies } = JSON.parse(readFileSync(inCheckout("package.json"), "utf8"));
  throw new SetupError(`Set-up takes Node ${OLDEST_NODE} or newer; this is Node ${version}.`, {
    advice: `Put npx with a newer one before each command:\nnpx --yes --package=${nodePackage}@${optionalDependencies[nodePackage]} -- npm start`,
  });
}
