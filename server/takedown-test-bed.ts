import { execFile } from "node:child_process";
import { expect, test } from "vitest";
import type { shareTestBed } from "./share-test-bed.ts";

/** What the operator's command does beside a running server; `settings` are the environment by which it finds the shares. */
export function takedownContract(
  { ask }: ReturnType<typeof shareTestBed>,
  settings: () => Record<string, string>,
): void {
  const command = (...words: string[]) =>
    new Promise<{ exitCode: number; said: string; complained: string }>((resolve) => {
      const env = { NODE_ENV: "production" as const, ...settings() };
      execFile(process.execPath, ["server/shares-command.ts", ...words], { env }, (error, said, complained) =>
        resolve({ exitCode: Number(error?.code ?? 0), said, complained }),
      );
    });

  test("a share is taken down, listed and lifted by a command, while the server runs", async () => {
    const body = { code: "print('taken down')" };
    const { id, url } = (await ask<{ id: string; url: string }>("POST", "/api/shares", { body })).body;
    expect(await command("takedown", url, "--reason", "spam")).toMatchObject({
      exitCode: 0,
      said: expect.stringContaining(id),
    });
    expect(await ask("GET", `/api/shares/${id}`)).toMatchObject({ status: 410 });
    expect(await ask("POST", "/api/shares", { body })).toMatchObject({
      status: 410,
      body: { error: { code: "gone" } },
    });
    expect((await command("tombstones")).said).toMatch(new RegExp(`^${id}  2\\d\\d\\d-\\S+Z  spam$`, "m"));
    expect((await command("lift", id)).exitCode).toBe(0);
    expect((await command("tombstones")).said).not.toContain(id);
    expect(await ask("POST", "/api/shares", { body })).toMatchObject({ status: 200, body: { id } });
  });

  test.each([
    ["there is none", ["takedown", "bcdfghjkmnp", "--reason", "x"], [1, "no such share"]],
    ["it was not taken down", ["lift", "bcdfghjkmnp"], [1, "no such share"]],
    ["no reason is given", ["takedown", "bcdfghjkmnp"], [2, "--reason"]],
    ["there is no such option", ["takedown", "bcdfghjkmnp", "--because", "x"], [2, "--because"]],
    ["it is no id", ["takedown", "x' OR 1=1", "--reason", "x"], [2, "the ID of one share"]],
    ["nothing is asked", [], [2, "takedown, tombstones and lift"]],
  ] as const)("the command says so when %s", async (_, words, [exitCode, said]) => {
    expect(await command(...words)).toMatchObject({ exitCode, complained: expect.stringContaining(said) });
  });
}
