import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { runLogged } from "./command.js";
import { fingerprint } from "./fingerprint.js";
import { binDir, checkout, inCheckout, ourNode } from "./places.js";

const output = inCheckout(".next");
const stamp = `${output}/set-up`;

/** Whether .next is what `next build` would make of the sources as they are. */
export function pageIsBuilt() {
  return existsSync(`${output}/BUILD_ID`) && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted();
}

/** Builds the page for production. */
export async function buildPage() {
  const sources = wanted();
  rmSync(stamp, { force: true });
  // Types of a development server's routes that are gone would fail the build.
  rmSync(`${output}/dev`, { recursive: true, force: true });
  const advice =
    "The page's own sources do not build. In an unchanged checkout that is a fault of ours: please report it.";
  await runLogged("page", [`${binDir}/next`, "build"], { advice });
  await runLogged("chunk-hints", [ourNode, inCheckout("setup/chunk-hints-build.js")], { advice });
  await runLogged("service-worker", [ourNode, inCheckout("setup/worker-build.js")], { advice });
  mkdirSync(output, { recursive: true });
  writeFileSync(stamp, sources);
}

/** Configuration at the top counts whole: a file that the build does not read costs one build too many, no more. */
function wanted() {
  const folders = [
    "app",
    "components",
    "contract",
    "public",
    "service-worker",
    "setup/chunk-hints-build.js",
    "setup/chunk-hints.js",
    "setup/worker-build.js",
  ].map((name) => inCheckout(name));
  const files = readdirSync(checkout)
    .filter((name) => /\.(ts|mjs|json)$/.test(name) && name !== "next-env.d.ts")
    .map((name) => inCheckout(name));
  return fingerprint(checkout, [...folders, ...files]);
}
