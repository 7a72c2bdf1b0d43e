import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterAll, describe, expect, test } from "vitest";
import { TOKEN_START } from "#storage/tokens.ts";
import { addressesBehind } from "./address.ts";
import { guardBy } from "./guard.ts";
import { rateOf } from "./rates.ts";
import { Tokens } from "./tokens.ts";

const folder = mkdtempSync(join(tmpdir(), "tokens-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, "data/shares.sqlite");
const silent = pino({ level: "silent" });

function command(...words: string[]): Promise<{ exitCode: number; said: string; complained: string }> {
  return new Promise((resolve) => {
    const env = { NODE_ENV: "production" as const, ONPYRUNNER_SHARES_FILE: file };
    execFile(process.execPath, ["server/tokens-command.ts", ...words], { env }, (error, said, complained) =>
      resolve({ exitCode: Number(error?.code ?? 0), said, complained }),
    );
  });
}

describe("the command", () => {
  test("makes a token that it prints alone, lists it without it, and removes it, while a server looks on", async () => {
    await using tokens = await Tokens.open({ where: { file }, isRequired: true, lookEveryMs: 20 }, silent);
    const { said } = await command("add", "class-3b", "--runs-per-minute", "30");
    const token = said.trimEnd();
    expect(token).toMatch(new RegExp(`^${TOKEN_START}[\\w-]{43}$`));
    await expect
      .poll(() => tokens.find(token), { timeout: 20_000 })
      .toMatchObject({ name: "class-3b", runsPerMinute: 30 });
    expect((await command("list")).said).toBe("class-3b  30 runs a minute\n");
    expect((await command("remove", "class-3b")).said).toBe("class-3b is removed.\n");
    await expect.poll(() => tokens.find(token), { timeout: 20_000 }).toBeUndefined();
  });

  test.each([
    ["a name is taken", ["add", "twice"], [1, "already"]],
    ["there is none of the name", ["remove", "nobody"], [1, "no token nobody"]],
    ["a name is none", ["add", "Two Words"], [2, "a-z, 0-9 and hyphens"]],
    ["a rate is none", ["add", "x", "--runs-per-minute", "0"], [2, "from 1 to 100000"]],
    ["nothing is asked", [], [2, "add, list and remove"]],
    ["an option is unknown", ["list", "--nope"], [2, "--nope"]],
  ] as const)("says so when %s", async (_, words, [exitCode, complained]) => {
    if (words[1] === "twice") await command("add", "twice");
    expect(await command(...words)).toMatchObject({ exitCode, complained: expect.stringContaining(complained) });
  });
});

test("a server whose tokens cannot be read lets nobody in, and says that it is not their fault", async () => {
  writeFileSync(join(folder, "no-folder"), "");
  const where = { file: join(folder, "no-folder/shares.sqlite") };
  await using tokens = await Tokens.open({ where, isRequired: true }, silent);
  const guard = guardBy(tokens, { addresses: addressesBehind([]), guesses: rateOf(0) });
  const request = { headers: { authorization: "Bearer onpy_x" }, socket: {} } as never;
  expect(await guard.check(request)).toMatchObject({ code: "unavailable", retryAfterMs: 5000 });
});
