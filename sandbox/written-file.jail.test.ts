import { describe, expect, test } from "vitest";
import { jailTestBed, RUNTIME_IDS } from "./jail-test-bed.ts";

const { run } = jailTestBed();
const write = (text: string) => `with open("output.txt", "w") as file: file.write(${text})\n`;

describe.each(RUNTIME_IDS)("an output.txt on %s", (runtime) => {
  test("is shown where the program printed nothing", async () => {
    const { status, files } = await run(runtime, write('"가 1\\n"'));
    expect({ status, files }).toEqual({
      status: "ok",
      files: [{ name: "output.txt", text: "가 1\n", truncated: false }],
    });
  });

  test("is not, where it printed something", async () => {
    expect((await run(runtime, `${write('"x"')}print()`)).files).toBeUndefined();
  });

  test("is shown up to 64 KiB, in whole characters", async () => {
    const { files } = await run(runtime, write('"가" * 30_000'));
    expect(files).toEqual([{ name: "output.txt", text: "가".repeat(21_845), truncated: true }]);
  });

  test("is shown of a program that failed or was stopped, as far as it had come", async () => {
    const failed = await run(runtime, `${write('"before"')}1 / 0`);
    expect([failed.status, failed.files?.[0]?.text]).toEqual(["runtime_error", "before"]);
    const stopped = await run(runtime, `${write('"before"')}while True: pass`, { limits: { timeMs: 200 } });
    expect([stopped.status, stopped.files?.[0]?.text]).toEqual(["time_limit", "before"]);
  });

  test.each([
    ["a link to a file of the rootfs", 'os.symlink("/etc/passwd", "output.txt")'],
    ["a link to where the server is", 'os.symlink("/proc/self/root/etc/passwd", "output.txt")'],
    ["a second name of a file", 'open("a", "w").write("x")\nos.link("a", "output.txt")'],
    ["a pipe", 'os.mkfifo("output.txt")'],
    ["a folder", 'os.mkdir("output.txt")'],
    ["in another folder", 'os.chdir("/tmp")\nopen("output.txt", "w").write("x")'],
    ["gone again", 'open("output.txt", "w").write("x")\nos.unlink("output.txt")'],
  ])("is not shown when it is %s", async (_name, code) => {
    const { status, files } = await run(runtime, `import os\n${code}`);
    expect({ status, files }).toEqual({ status: "ok", files: undefined });
  });
});
