import { parseArgs } from "node:util";
import { MOST_TOKENS, openTokens, type TokenStore } from "#storage/tokens.ts";
import { readEnv } from "./env.ts";
import { databaseOf, makeFolderOf } from "./sharing.ts";

// What the operator does with the tokens of a server, while it runs or not; setup/tokens.js has the usage.

const WRONG_WORDS = 2;
const MOST_RUNS = 100_000;

process.exitCode = await carryOut();

async function carryOut(): Promise<number> {
  const asked = read();
  if (typeof asked === "string") return told(`${asked}\n`, WRONG_WORDS);
  const { what, name, rate } = asked;
  try {
    const where = databaseOf(readEnv());
    makeFolderOf(where);
    await using store = await openTokens(where);
    if (what === "list") return await list(store);
    if (what === "add") return await add(store, name, rate);
    return (await store.remove(name)) ? said(`${name} is removed.\n`) : told(`There is no token ${name}.\n`, 1);
  } catch (error) {
    return told(`The tokens' database has no answer: ${(error as Error).message}\n`, 1);
  }
}

/** What is asked for, or what is wrong with it. */
function read() {
  let given: ReturnType<typeof words>;
  try {
    given = words();
  } catch (error) {
    return (error as Error).message;
  }
  const { values, positionals } = given;
  const [what = "", name = "", ...more] = positionals;
  const runs = values["runs-per-minute"];
  const rate = runs === undefined ? null : Number(runs);
  if (!["add", "list", "remove"].includes(what)) return "It takes one of add, list and remove.";
  if (what === "list" ? name !== "" : !/^[a-z0-9-]{1,40}$/.test(name))
    return `${what} takes ${what === "list" ? "no more words" : "a NAME of up to 40 of a-z, 0-9 and hyphens"}.`;
  if (more.length > 0) return `${what} takes no ${more[0]}.`;
  if (rate !== null && what !== "add") return `${what} takes no --runs-per-minute.`;
  if (rate !== null && !(Number.isInteger(rate) && rate >= 1 && rate <= MOST_RUNS))
    return `--runs-per-minute must be an integer from 1 to ${MOST_RUNS}.`;
  return { what, name, rate };
}

function words() {
  return parseArgs({ allowPositionals: true, options: { "runs-per-minute": { type: "string" } } });
}

async function add(store: TokenStore, name: string, rate: number | null): Promise<number> {
  const token = await store.add(name, rate);
  if (token === null) return told(`There is a token ${name} already, or there are ${MOST_TOKENS}; remove one.\n`, 1);
  process.stderr.write("Kept as a hash alone, so it is shown this once:\n");
  return said(`${token}\n`);
}

async function list(store: TokenStore): Promise<number> {
  for (const { name, runsPerMinute } of await store.all())
    process.stdout.write(
      `${name}  ${runsPerMinute === null ? "each client's rate" : `${runsPerMinute} runs a minute`}\n`,
    );
  return 0;
}

function said(words: string): number {
  process.stdout.write(words);
  return 0;
}

function told(words: string, exitCode: number): number {
  process.stderr.write(words);
  return exitCode;
}
