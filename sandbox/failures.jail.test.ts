import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { runIn, TEST_SETTINGS } from "./jail-test-run.ts";
import { openSandbox } from "./sandbox.ts";

const NO_POOLS = { cpython: { most: 0, renewMs: 60_000 }, pypy: { most: 0, renewMs: 60_000 } };

function copyOfConfig(): string {
  const config = mkdtempSync(join(tmpdir(), "jail-config-"));
  cpSync(TEST_SETTINGS.config, config, { recursive: true });
  return config;
}

test("a jail that cannot be made is our failure, reported with the reason, and never the program's", async () => {
  const config = copyOfConfig();
  const reported: string[] = [];
  const sandbox = await openSandbox({ ...TEST_SETTINGS, config, pools: NO_POOLS }, (error) =>
    reported.push(String(error)),
  );
  writeFileSync(join(config, "seccomp.policy"), "no policy");
  const { status, exitCode, stdout, stderr } = await runIn(sandbox, { code: 'print("ran")' });
  await sandbox[Symbol.asyncDispose]();
  rmSync(config, { recursive: true });
  expect({ status, exitCode, stdout, stderr }).toEqual({
    status: "internal_error",
    exitCode: null,
    stdout: "",
    stderr: "",
  });
  expect(reported.join()).toContain("Could not compile policy");
});

test("the next run after such a failure is none the worse", async () => {
  const config = copyOfConfig();
  const sandbox = await openSandbox({ ...TEST_SETTINGS, config, pools: NO_POOLS }, () => {});
  writeFileSync(join(config, "seccomp.policy"), "no policy");
  await runIn(sandbox, { code: "" });
  cpSync(TEST_SETTINGS.config, config, { recursive: true });
  const { status, stdout } = await runIn(sandbox, { code: 'print("ran")' });
  await sandbox[Symbol.asyncDispose]();
  rmSync(config, { recursive: true });
  expect({ status, stdout }).toEqual({ status: "ok", stdout: "ran\n" });
});

test("a machine on which no jail can be made is told so when the sandbox is opened", async () => {
  await expect(
    openSandbox({ ...TEST_SETTINGS, nsjail: "/nonexistent/nsjail", pools: NO_POOLS }, () => {}),
  ).rejects.toThrow(/nsjail/);
});

test("a rootfs whose boot file is of another build is refused when the sandbox is opened, and told how to mend", async () => {
  const rootfs = realpathSync(TEST_SETTINGS.rootfs);
  const folder = mkdtempSync(join(dirname(rootfs), "other-build-"));
  try {
    const copy = join(folder, "rootfs");
    execFileSync("cp", ["-al", rootfs, copy]);
    const ours = join(copy, "usr/lib/onpyrunner");
    const boot = readFileSync(join(ours, "usercustomize.py"), "utf8");
    const other = boot.replace(/^VERSION = .*$/m, "VERSION = 1");
    expect(other).not.toBe(boot);
    // The copy's files are the original's, links apart.
    rmSync(ours, { recursive: true });
    cpSync(join(TEST_SETTINGS.config, "boot"), ours, { recursive: true });
    writeFileSync(join(ours, "usercustomize.py"), other);
    await expect(openSandbox({ ...TEST_SETTINGS, rootfs: copy }, () => {})).rejects.toThrow(
      /boot file.*another build.*`npm start`/,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
