import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTokens, type TokenStore } from "#storage/tokens.ts";
import { shareTestBed } from "../server/share-test-bed.ts";

const { server } = shareTestBed({}, { tokens: "required" });
const folder = mkdtempSync(join(tmpdir(), "onpyrunner-cli-"));
const file = join(folder, "hello.py");
let store: TokenStore;
beforeAll(async () => {
  writeFileSync(file, "print('hello')");
  store = await openTokens({ file: server().file });
});
afterAll(async () => {
  await store[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

function share(words: string[] = [], token = ""): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, ONPYRUNNER_URL: server().url, ONPYRUNNER_TOKEN: token };
    execFile(process.execPath, ["cli/main.ts", "share", file, ...words], { env }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

test("the commands tell a server that is not public by its words, and take its token from the environment or a word", async () => {
  expect(await share()).toEqual({ code: 2, stdout: "", stderr: expect.stringContaining("ONPYRUNNER_TOKEN") });
  const token = (await store.add("me", null)) ?? "";
  const headers = { authorization: `Bearer ${token}` };
  const known = () => fetch(`${server().url}/api/runtimes`, { headers }).then(({ status }) => status);
  await expect.poll(known, { timeout: 20_000 }).toBe(200);
  expect(await share([], token)).toMatchObject({ code: 0, stdout: expect.stringMatching(/\/s\/\w{11}\n$/) });
  expect(await share(["--token", token])).toMatchObject({ code: 0 });
  const wrong = await share(["--token", `${token}x`]);
  expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining("no token of this server") });
  expect(wrong.stderr).not.toContain(token);
});
