import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const { prepare: _ofNpm, ...scripts }: Record<string, string> = JSON.parse(
  readFileSync("package.json", "utf8"),
).scripts;
const COMMANDS = Object.entries(scripts);
const named = (name: string) => (["start", "test"].includes(name) ? `npm ${name}` : `npm run ${name}`);

/** As npm starts a command. */
function command(script: string, word: string): Promise<{ exitCode: number; said: string; complained: string }> {
  return new Promise((resolve) => {
    execFile("sh", ["-c", `${script} "$1"`, "sh", word], { timeout: 30_000 }, (error, said, complained) =>
      resolve({ exitCode: Number(error ? (error.code ?? -1) : 0), said, complained }),
    );
  });
}

describe.each(COMMANDS)("%s", (name, script) => {
  test("says what it does and takes when it is asked, and does nothing else", async () => {
    const told = { exitCode: 0, said: expect.stringMatching(new RegExp(`^${named(name)}\\b`)), complained: "" };
    expect(await Promise.all([command(script, "--help"), command(script, "-h")])).toEqual([told, told]);
  });

  test("refuses a word that is not its own, names it, and says what it takes, before it does anything", async () => {
    const { exitCode, said, complained } = await command(script, "--no-such-word");
    expect({ exitCode, said }).toEqual({ exitCode: 2, said: "" });
    expect(complained).toContain("no-such-word");
    expect(complained).toMatch(new RegExp(`^${named(name)}\\b`, "m"));
  });
});
