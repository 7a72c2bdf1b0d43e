import { chmodSync, copyFileSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { ask, onPath, runLogged } from "../command.js";
import { inCheckout, varDir } from "../places.js";
import { step } from "../steps.js";
import { checkoutTree, debianTree } from "./tree.js";

const folder = `${varDir}/grades`;
const image = `${folder}/disk.img`;
const root = `${folder}/disk`;
/** The programs that a virtual machine takes, by Debian's packages. */
const PROGRAMS = {
  "qemu-system-x86_64": "qemu-system-x86",
  mke2fs: "e2fsprogs",
  debugfs: "e2fsprogs",
  mmdebstrap: "mmdebstrap",
};
const RUNS = { "vm-root": "root", "vm-user": "a user with a delegated group" };

/**
 * A virtual machine with cgroup v2, emulated, so that it works inside other virtual machines too. Its
 * kernel has the drivers of its one disk built in: it needs no initramfs.
 */
export const vm = {
  async missing() {
    if (process.arch !== "x64") return "it is made for x86-64 only";
    const packages = Object.entries(PROGRAMS).filter(([program]) => !onPath(program));
    const names = new Set(packages.map(([, name]) => name));
    return names.size === 0 ? null : `these system packages are missing (Debian's names): ${[...names].join(" ")}`;
  },
  async run(/** @type {string} */ reports) {
    await step("Making the disk of a virtual machine", makeDisk);
    await step("Running the core set in the virtual machine, which takes some minutes", boot);
    const runs = [];
    for (const [name, who] of Object.entries(RUNS)) {
      const report = `${reports}/${name}.json`;
      await ask(["debugfs", "-R", `dump /reports/${name}.json ${report}`, image]);
      runs.push({ title: `cgroup-v2: virtual machine (${kernelVersion()}) as ${who}`, exitCode: 0, report });
    }
    rmSync(image);
    return runs;
  },
};

async function makeDisk() {
  rmSync(root, { recursive: true, force: true });
  rmSync(image, { force: true });
  const [debian, work] = [await debianTree(), await checkoutTree()];
  await runLogged("grades-disk", ["cp", "-a", debian, root]);
  rmSync(`${root}/work`, { recursive: true });
  await runLogged("grades-disk", ["mv", work, `${root}/work`], { append: true });
  copyFileSync(inCheckout("setup/grades/vm-init.sh"), `${root}/init`);
  chmodSync(`${root}/init`, 0o755);
  mkdirSync(`${root}/reports`);
  chmodSync(`${root}/reports`, 0o1777);
  // Without a journal nothing has to be made good when the machine is turned off.
  const format = ["mke2fs", "-q", "-t", "ext4", "-O", "^has_journal", "-m", "0", "-d", root, image, "2G"];
  await runLogged("grades-disk", format, { append: true });
  rmSync(root, { recursive: true });
}

async function boot() {
  await runLogged("grades-vm", [
    ...["nice", "timeout", "90m", "qemu-system-x86_64", "-accel", "tcg", "-cpu", "max", "-smp", "1", "-m", "2048"],
    ...["-nographic", "-no-reboot", "-kernel", `${folder}/debian/boot/${kernel()}`],
    ...["-append", "console=ttyS0 root=/dev/nvme0n1 rw init=/init panic=-1 quiet"],
    ...["-drive", `if=none,id=disk,format=raw,file=${image},cache=unsafe`, "-device", "nvme,drive=disk,serial=1"],
  ]);
}

function kernel() {
  return readdirSync(`${folder}/debian/boot`).find((name) => name.startsWith("vmlinuz-")) ?? "vmlinuz";
}

function kernelVersion() {
  return `Linux ${kernel().slice("vmlinuz-".length)}`;
}
