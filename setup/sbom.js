import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { componentsOf } from "./bill.js";
import { ask } from "./command.js";
import { readDebianPackages } from "./debian-packages.js";
import { main } from "./entry.js";
import { SetupError } from "./failure.js";
import { nsjailRequirement } from "./nsjail.js";
import { inCheckout, varDir } from "./places.js";
import { currentRootfs, readManifest } from "./rootfs-state.js";
import { say } from "./steps.js";
import { verminRequirement } from "./vermin.js";
import { readWords } from "./words.js";

const usage = `npm run sbom                    writes var/sbom.json (CycloneDX): npm's packages, both interpreters, the wheels, and the
                                Debian packages of the rootfs
npm run sbom -- --image NAME    with the Debian packages of an image, which the Docker engine here has
npm run sbom -- --out FILE      to another file`;

const NPM_OPTIONS = ["--sbom-format=cyclonedx", "--omit=dev", "--package-lock-only"];

await main(usage, async (words) => {
  const { values } = readWords(words, {
    out: { type: "string", default: `${varDir}/sbom.json` },
    image: { type: "string" },
  });
  const manifest = readManifest(`${varDir}/${currentRootfs()}`);
  if (!manifest?.packages) {
    throw new SetupError("There is no rootfs that knows of which packages it was made.", {
      advice: "Make one: npm run rootfs:update",
    });
  }
  const bill = await billOfNpm();
  const wheels = [nsjailRequirement(), verminRequirement].map((path) => readFileSync(path, "utf8"));
  const image = values.image === undefined ? undefined : await packagesOfImage(values.image);
  const rootfs = { suite: manifest.suite, packages: manifest.packages };
  const ours = componentsOf({ runtimes: manifest.runtimes, wheels, rootfs, image });
  bill.metadata.component.name = JSON.parse(readFileSync(inCheckout("package.json"), "utf8")).name;
  const npm = bill.components.length;
  bill.components.push(...ours);
  const out = resolve(values.out);
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, JSON.stringify(bill, null, 1));
  say(`Written: ${out}, with ${npm} packages of npm and ${ours.length} others.`);
  return 0;
});

/** What the lock file holds for a server that runs, as npm itself writes it down. */
async function billOfNpm() {
  const { ok, output, said } = await ask(["npm", "sbom", "--loglevel=error", ...NPM_OPTIONS]);
  if (!ok)
    throw new SetupError(`npm makes no bill of materials:\n${output}`, {
      advice: "It takes npm 10 or newer: npx npm@11 run sbom",
    });
  const bill = JSON.parse(said);
  const told = new Set(bill.components.map((/** @type {any} */ { name, version }) => `${name} ${version}`));
  bill.components.push(...lockedPackages().filter(({ name, version }) => !told.has(`${name} ${version}`)));
  return bill;
}

/** The packages of a server that runs; npm leaves out those that a package for development needs as well. */
function lockedPackages() {
  /** @type {Record<string, {version: string, dev?: boolean}>} */
  const packages = JSON.parse(readFileSync(inCheckout("package-lock.json"), "utf8")).packages;
  return Object.entries(packages).flatMap(([path, { version, dev }]) => {
    if (path === "" || dev) return [];
    const name = path.replace(/^.*node_modules\//, "");
    return [{ type: "library", name, version, purl: `pkg:npm/${name.replace("@", "%40")}@${version}` }];
  });
}

async function packagesOfImage(/** @type {string} */ name) {
  const { ok, output, said } = await ask([
    "docker",
    "run",
    "--rm",
    "--entrypoint",
    "cat",
    name,
    "/var/lib/dpkg/status",
  ]);
  if (!ok) throw new SetupError(`The packages of the image ${name} cannot be read:\n${output}`);
  return readDebianPackages(said);
}
