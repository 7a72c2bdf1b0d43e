import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";
import { openServer } from "#server/open-server-test-bed.ts";
import { frontUid, inFrontsPlace } from "./front-command.js";
import { openSharesFolder, sharesGroup } from "./shares-folder.js";

const UID = frontUid(process.pid);
/** The number of this call. */
const PTRACE = process.arch === "x64" ? 101 : 117;

/** A script that succeeds when an expression of Perl is true, or when there is no Perl to tell. */
function perl(expression: string): string {
  return `! command -v perl > /dev/null || perl -e '(${expression}) or exit 1'`;
}

/** What a shell in the front's place says to a script, and whether it succeeded. */
function shell(script: string): Promise<{ ok: boolean; said: string }> {
  const [program = "", ...args] = inFrontsPlace(UID, ["sh", "-c", script]);
  return new Promise((resolve) => {
    execFile(program, args, { encoding: "utf8" }, (error, stdout, stderr) => {
      resolve({ ok: !error, said: stdout + stderr });
    });
  });
}

describe.runIf(process.getuid?.() === 0)("in the front's place", () => {
  test("one is a user of one's own, without groups, capabilities and a way to get any", async () => {
    const { said } = await shell("cat /proc/self/status");
    expect(said).toMatch(new RegExp(`^Uid:\\s+${UID}\\s+${UID}\\s+${UID}\\s`, "m"));
    expect(said).toMatch(/^Groups:\s*$/m);
    for (const set of ["Inh", "Prm", "Eff", "Bnd", "Amb"]) expect(said).toMatch(new RegExp(`^Cap${set}:\\s+0+$`, "m"));
    expect(said).toMatch(/^NoNewPrivs:\s+1$/m);
  });

  test("one goes before programs, and cannot go any further", async () => {
    expect((await shell("ps -o ni= -p $$")).said.trim()).toBe("-5");
    expect((await shell("renice -n -6 -p $$")).ok).toBe(false);
  });

  test("the checkout can be read wherever it lies, and not written", async () => {
    expect(await shell("cat package.json server/main.ts > /dev/null && node_modules/.bin/node -p 1+1")).toMatchObject({
      ...{ ok: true, said: "2\n" },
    });
    for (const name of ["package.json", ".next/BUILD_ID", "new"])
      expect((await shell(`: >> ${name}`)).ok, name).toBe(false);
  });

  test("the shares' folder alone can be written to, by the group for it", async () => {
    const { folder } = openSharesFolder({ ONPYRUNNER_SHARES_FILE: `var/data-${process.pid}/shares.sqlite` });
    onTestFinished(() => rmSync(folder as string, { recursive: true }));
    const script = `touch ${folder}/new && echo >> ${folder}/shares.sqlite && ! touch package.json`;
    const [program = "", ...args] = inFrontsPlace(UID, ["sh", "-c", script], { group: sharesGroup, folder });
    await expect(promisify(execFile)(program, args)).resolves.toBeDefined();
    expect((await shell(`cat ${folder}/shares.sqlite`)).ok).toBe(false);
  });

  test.each([
    ["a signal to the worker", (pid: number) => `kill -0 ${pid}`],
    ["a look at the worker's memory", (pid: number) => `dd if=/proc/${pid}/mem bs=1 count=1`],
    ["a look at the worker's environment", (pid: number) => `cat /proc/${pid}/environ`],
    ["a look at the worker's files", (pid: number) => `ls /proc/${pid}/fd/`],
    ["a mount", () => "mount -t tmpfs none /tmp"],
    ["a namespace of one's own for mounts", () => "unshare --mount true"],
    ["a look at the groups of the jails", () => "ls /sys/fs/cgroup"],
    ["a group of one's own", () => "mkdir /sys/fs/cgroup/memory/mine"],
    ["a look at the worker's pipes", (pid: number) => `cat < /proc/${pid}/fd/0`],
    ["tracing the worker", (pid: number) => perl(`syscall(${PTRACE}, 16, ${pid}, 0, 0) == 0`)],
    ["going before all others", () => "chrt -f 1 true"],
    ["a port that is for root", () => perl("socket(S, 2, 1, 0); bind(S, pack('S n x12', 2, 80))")],
    ["a socket below all protocols", () => perl("socket(S, 17, 3, 0)")],
    ["the passwords of the machine", () => "cat /etc/shadow"],
    ["another user's id", () => "setpriv --reuid 0 true"],
  ])("%s is refused", async (_name, script) => {
    expect((await shell(script(process.pid))).ok).toBe(false);
  });

  test("the pipes of the jails cannot be read", async () => {
    const runDirectory = mkdtempSync(join(tmpdir(), "onpyrunner-"));
    onTestFinished(() => rmSync(runDirectory, { recursive: true }));
    await using _server = await openServer({ runDirectory });
    const { said } = await shell(`find ${runDirectory} -type p -readable 2> /dev/null; echo looked`);
    expect(said).toBe("looked\n");
  });

  test("what only root may read stays unread", async () => {
    const folder = mkdtempSync(join(tmpdir(), "onpyrunner-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, "secret"), "secret", { mode: 0o600 });
    expect((await shell(`cat ${folder}/secret`)).ok).toBe(false);
  });
});
