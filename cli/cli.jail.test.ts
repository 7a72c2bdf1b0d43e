import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openServer, type TestServer } from "../server/open-server-test-bed.ts";

let server: TestServer;
let folder: string;
beforeAll(async () => {
  server = await openServer();
  folder = mkdtempSync(join(tmpdir(), "onpyrunner-cli-"));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await server[Symbol.asyncDispose]();
});

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

function cli(words: readonly string[], stdin = ""): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, ONPYRUNNER_URL: server.url };
    const child = execFile(process.execPath, ["cli/main.ts", ...words], { env }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
    child.stdin?.end(stdin);
  });
}

test("run gives a program its input and arguments, and ends with its exit code", async () => {
  const program = file("exit.py", "import sys\nprint(input(), sys.argv[1:])\nprint('e', file=sys.stderr)\nsys.exit(3)");
  expect(await cli(["run", program, "a", "한글", "--runtime", "pypy"], "in\n")).toEqual({
    code: 3,
    stdout: "in ['a', '한글']\n",
    stderr: "e\n",
  });
});

test("a program that is stopped ends with 124, and says by what", async () => {
  const { code, stderr } = await cli(["run", file("loop.py", "while True: pass"), "--time", "200"]);
  expect({ code, stderr }).toEqual({ code: 124, stderr: expect.stringMatching(/^time_limit after \d+ ms\n$/) });
});

test("judge tells each case of a folder, and ends with 1 where one fails", async () => {
  const program = file("double.py", "print(int(input()) * 2)");
  file("1.in", "2\n");
  file("1.ans", "4\n");
  file("2.in", "3\n");
  file("2.ans", "7\n");
  const { code, stdout } = await cli(["judge", program, "--cases", folder]);
  expect(code).toBe(1);
  expect(stdout).toMatch(/^✓ 1: passed.*\n✗ 2: wrong_answer at line 1, column 1 .*\n1\/2\n$/);
});

test.each([
  ["a limit out of bounds", ["--time", "1"], "timeMs must be an integer from 100 to 60000."],
  ["an unknown runtime", ["--runtime", "ruby"], 'There is no runtime "ruby"'],
  ["an unknown option", ["--nope"], "Unknown option '--nope'"],
])("%s ends with 2 and the reason", async (_, words, reason) => {
  const { code, stderr } = await cli(["run", file("any.py", ""), ...words]);
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(reason) });
});

test("a file that is not there, and a server that is not, are said", async () => {
  expect(await cli(["run", "/nonexistent.py"])).toMatchObject({ code: 2, stderr: expect.stringContaining("ENOENT") });
  const nobody = await cli(["run", file("any.py", ""), "--server", "http://127.0.0.1:9"]);
  expect(nobody).toMatchObject({ code: 2, stderr: expect.stringContaining("No server answers") });
});
