import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { ask, ourEnvironment, runLogged } from "../command.js";
import { unpackPackages } from "../debian.js";
import { SetupError } from "../failure.js";
import { architecture } from "../machine.js";
import { checkout, logFile, varDir } from "../places.js";

const folder = `${varDir}/image`;
const tree = `${folder}/engine`;
const host = `unix://${folder}/docker.sock`;
const START_MS = 30_000;

/**
 * The environment in which `docker` and all that it starts is the unpacked engine's.
 *
 * @returns {import("../command.js").Environment}
 */
export function engineEnvironment() {
  const libraries = `${tree}/${architecture().libraries}`;
  const { PATH, ...ours } = ourEnvironment();
  return {
    ...ours,
    PATH: `${tree}/usr/sbin:${tree}/usr/bin:${PATH}`,
    LD_LIBRARY_PATH: libraries,
    XTABLES_LIBDIR: `${libraries}/xtables`,
    DOCKER_HOST: host,
    DOCKER_CONFIG: `${folder}/config`,
    DOCKER_BUILDKIT: "0",
  };
}

/** Unpacks Debian's Docker engine beside the system, which keeps what it has; of this system's own suite, for its libc. */
export async function bringEngine() {
  if (existsSync(tree)) return;
  const suite = /^VERSION_CODENAME=(\w+)$/m.exec(readFileSync("/etc/os-release", "utf8"))?.[1];
  if (!suite || !/^ID=debian$/m.test(readFileSync("/etc/os-release", "utf8"))) {
    throw new SetupError("The engine is unpacked from Debian's packages, and this system is not Debian.", {
      advice: "Try the image by hand on another system: docker build -t onpyrunner .",
    });
  }
  const building = `${tree}.building`;
  rmSync(building, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await unpackPackages(
    { suite, mirror: process.env.ONPYRUNNER_MIRROR },
    ["docker.io", "iptables", "iproute2", "tini"],
    building,
  );
  // The package's script would make this link. Without rules of its own the engine answers for no container's name.
  symlinkSync("iptables-nft", `${building}/usr/sbin/iptables`);
  renameSync(building, tree);
}

/**
 * Starts the engine, which answers when this resolves. It touches no rule of the host's network: it works without any, as
 * long as nothing but builds needs one, or `apart`, in a network of its own, with all the rules that it has elsewhere.
 *
 * @param {{apart?: boolean}} [options]
 * @returns {Promise<AsyncDisposable & {inside: (command: readonly string[]) => string[]}>} inside: a command in the
 *   engine's network, where the ports of its containers are
 */
export async function startEngine({ apart = false } = {}) {
  const log = logFile("engine");
  const places = [`--data-root=${folder}/data`, `--exec-root=${folder}/exec`, `--pidfile=${folder}/docker.pid`];
  const rules = apart ? ["--ip6tables=false"] : ["--iptables=false", "--ip6tables=false", "--ip-masq=false"];
  const engine = [`${tree}/usr/sbin/dockerd`, `--host=${host}`, ...places, ...rules, "--bip=172.31.255.1/24"];
  const network = ["unshare", "--net", "--", "sh", "setup/image/network.sh", "setup/image/outside.js"];
  const [program = "", ...args] = apart ? [...network, ...engine] : engine;
  const output = openSync(log, "w");
  const daemon = spawn(program, args, {
    cwd: checkout,
    env: /** @type {NodeJS.ProcessEnv} */ (engineEnvironment()),
    stdio: ["ignore", output, output],
  });
  const exited = once(daemon, "exit");
  const end = async () => {
    if (daemon.exitCode === null && daemon.signalCode === null) daemon.kill("SIGTERM");
    await exited;
    // The engine leaves the mount of its network namespace, which would keep the folder from being removed.
    await ask(["umount", `${folder}/exec/netns/default`]);
  };
  const deadline = Date.now() + START_MS;
  while (!(await answers())) {
    if (Date.now() > deadline || daemon.exitCode !== null) {
      await end();
      throw new SetupError("The Docker engine does not start here.", {
        advice: "It takes root, and a kernel with overlay file systems and bridges; its log has the reason.",
        log,
      });
    }
    await sleep(200);
  }
  return {
    inside: (command) => ["nsenter", "--net", `--target=${daemon.pid}`, "--", ...command],
    [Symbol.asyncDispose]: end,
  };
}

async function answers() {
  return (await ask(["env", `DOCKER_HOST=${host}`, `${tree}/usr/bin/docker`, "version"])).ok;
}

/** Runs a command of the engine, its output in var/log/NAME.log. */
export function docker(/** @type {string} */ name, /** @type {string[]} */ args, options = {}) {
  return runLogged(name, [`${tree}/usr/bin/docker`, ...args], { ...options, env: engineEnvironment() });
}
