import { chmodSync, existsSync, rmSync } from "node:fs";
import { ask, onPath, runHere, runLogged } from "../command.js";
import { inCheckout } from "../places.js";
import { step } from "../steps.js";
import { coreSet } from "./here.js";
import { checkoutTree, debianTree } from "./tree.js";

const IMAGE = "onpyrunner-grades";
const PROFILE = inCheckout("nsjail/container-seccomp.json");
/** What root needs in a container: to give a jail its ids, and to see that a program waits for input. */
const CAPABILITIES = ["CHOWN", "SETUID", "SETGID", "DAC_OVERRIDE"].flatMap((name) => ["--cap-add", name]);

/** A container without a single added privilege beyond those that docs/operations.md names. */
export const container = {
  async missing() {
    if (!onPath("mmdebstrap")) return "the system package mmdebstrap is missing";
    return (await findEngine()) ? null : "there is neither a docker nor a podman here that answers";
  },
  async run(/** @type {string} */ reports) {
    const engine = /** @type {Engine} */ (await findEngine());
    let tree = "";
    await step(`Making an image for ${engine.name}`, async () => {
      tree = await makeImage(engine);
    });
    const runs = [];
    for (const [name, { title, grade, options }] of Object.entries(cases(engine))) {
      const report = `${reports}/container-${name}.json`;
      const command = [engine.name, "run", "--rm", "--network", "none", "--cap-drop", "ALL", ...options];
      const confined = ["--security-opt", `seccomp=${PROFILE}`];
      const folders = [`--volume=${tree}:/work:ro`, `--volume=${reports}:/reports`];
      const mounts = [...folders, "--tmpfs=/work/var/run", "--tmpfs=/tmp", "--workdir=/work"];
      const path = "PATH=/work/node_modules/.bin:/usr/sbin:/usr/bin";
      const env = [path, "HOME=/tmp", "CI=1", `ONPYRUNNER_GRADE=${grade}`].map((setting) => `--env=${setting}`);
      const test = coreSet(`/reports/container-${name}.json`, "/work/node_modules/.bin");
      const exitCode = await runHere([...command, ...confined, ...mounts, ...env, IMAGE, ...test]);
      runs.push({ title: `${grade}: ${engine.name} container ${title}`, exitCode, report });
    }
    await ask([engine.name, "rmi", IMAGE]);
    rmSync(tree, { recursive: true });
    return runs;
  },
};

/**
 * @typedef {{name: "docker" | "podman", cgroups: string[]}} Engine
 * cgroups: what makes the container's own group writable
 */

/** @returns {Promise<Engine | null>} */
async function findEngine() {
  if ((await ask(["docker", "version"])).ok) {
    const { output } = await ask(["docker", "version", "--format", "{{.Server.Version}}"]);
    const cgroups = isV2() && Number.parseInt(output, 10) < 28 ? hostGroups : isV2() ? writable : hostGroups.slice(2);
    return { name: "docker", cgroups };
  }
  if (!(await ask(["podman", "info"])).ok) return null;
  return { name: "podman", cgroups: isV2() ? ["--security-opt", "unmask=ALL"] : hostGroups.slice(2) };
}

const hostGroups = ["--cgroupns", "host", "-v", "/sys/fs/cgroup:/sys/fs/cgroup:rw"];
const writable = ["--security-opt", "writable-cgroups=true"];

function isV2() {
  return existsSync("/sys/fs/cgroup/cgroup.controllers");
}

/** @returns {Record<string, {title: string, grade: string, options: string[]}>} */
function cases(/** @type {Engine} */ { cgroups }) {
  const own = ["--user", "10001:10001", "--security-opt", "no-new-privileges"];
  return {
    user: { title: "as a user", grade: "rlimits", options: own },
    root: {
      title: "as root, with its cgroup writable",
      grade: isV2() ? "cgroup-v2" : "cgroup-v1",
      options: [...CAPABILITIES, ...cgroups],
    },
  };
}

async function makeImage(/** @type {Engine} */ { name }) {
  const [debian, tree] = [await debianTree(), await checkoutTree()];
  chmodSync(`${tree}/var/run`, 0o1777);
  const pack = `tar -C "$1" --exclude=./boot --exclude=./dev -c . | ${name} import - ${IMAGE}`;
  await runLogged("grades-image", ["sh", "-c", pack, "sh", debian]);
  return tree;
}
