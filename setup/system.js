import { existsSync, readdirSync } from "node:fs";
import { ask, onPath, runHere, runLogged } from "./command.js";
import { SetupError } from "./failure.js";
import { architecture } from "./machine.js";
import { say, step } from "./steps.js";

/**
 * System packages by Debian's names, and how to see that one is there without asking apt.
 * @satisfies {Record<string, () => boolean>}
 */
const packages = {
  mmdebstrap: () => onPath("mmdebstrap") !== null,
  "debian-archive-keyring": () => existsSync("/usr/share/keyrings/debian-archive-keyring.gpg"),
  uidmap: () => onPath("newuidmap") !== null,
  gpg: () => onPath("gpg") !== null,
  "python3-pip": () => onPath("pip3") !== null || onPath("pip") !== null,
  chromium: () => onPath("chromium") !== null,
  "chromium-headless-shell": () => onPath("chromium-headless-shell") !== null,
  "firefox-esr": () => onPath("firefox-esr") !== null,
  "webkit2gtk-driver": () => onPath("WebKitWebDriver") !== null,
  xvfb: () => onPath("Xvfb") !== null,
  // Without it Hangul in a screenshot is a row of boxes.
  "fonts-noto-cjk": () => existsSync("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
  "redis-server": () => onPath("redis-server") !== null,
  postgresql: () => existsSync("/usr/lib/postgresql") && readdirSync("/usr/lib/postgresql").length > 0,
  libatomic1: () => hasLibrary("libatomic.so.1"),
  "libnl-route-3-200": () => hasLibrary("libnl-route-3.so.200"),
};

/** @typedef {keyof typeof packages} SystemPackage */

/** Installs with apt what is missing of the named system packages; without apt it names them and fails. */
export async function ensureSystemPackages(/** @type {readonly SystemPackage[]} */ names) {
  const missing = [...new Set(names)].filter((name) => !packages[name]());
  if (missing.length === 0) return;
  const root = onPath("apt-get") ? await asRoot() : null;
  if (!root) {
    throw new SetupError(`These system packages are missing (Debian's names): ${missing.join(" ")}.`, {
      advice: onPath("apt-get")
        ? `Installing them takes root or sudo. As root: apt-get install ${missing.join(" ")}`
        : "There is no apt here: install them with this system's own package manager; then start again.",
    });
  }
  await step(`Installing system packages with apt: ${missing.join(", ")}`, async () => {
    const apt = [...root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=120"];
    const advice = "See whether apt works by itself: apt-get update. Then start again.";
    await runLogged("apt", [...apt, "update"], { advice });
    const install = [...apt, "install", "-y", "--no-install-recommends", ...missing];
    await runLogged("apt", install, { advice, append: true });
  });
}

/** @type {Promise<string[] | null> | undefined} */
let root;

/**
 * What to put before a command that needs root: nothing for root, sudo where it lets us, null where
 * neither is. A password is asked for once, before anything runs side by side.
 */
export function asRoot() {
  root ??= findRoot();
  return root;
}

async function findRoot() {
  if (process.getuid?.() === 0) return [];
  if (!onPath("sudo")) return null;
  const sudo = ["sudo", ...keptNames()];
  if ((await ask([...sudo, "-n", "true"])).ok) return sudo;
  if (!process.stdin.isTTY) return null;
  say("System packages and the rootfs are put in place as root; the server itself runs as you.");
  return (await runHere(["sudo", "-v"])) === 0 ? sudo : null;
}

/** What apt, pip and mmdebstrap are told of a proxy, of certificates and of an index, sudo takes away. */
function keptNames() {
  const names = Object.keys(process.env).filter((name) =>
    /^(https?_proxy|ftp_proxy|all_proxy|no_proxy|PIP_\w+|SSL_CERT_\w+|REQUESTS_CA_BUNDLE)$/i.test(name),
  );
  return names.length > 0 ? [`--preserve-env=${names.join(",")}`] : [];
}

function hasLibrary(/** @type {string} */ file) {
  const folders = [architecture().libraries, "usr/lib64", "usr/lib"];
  return folders.some((folder) => existsSync(`/${folder}/${file}`));
}
