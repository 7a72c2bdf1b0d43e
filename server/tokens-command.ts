import { parseArgs } from "node:util";
import { MOST_TOKENS, openTokens, type TokenStore } from "#storage/tokens.ts";
import { readEnv } from "./env.ts";
import { databaseOf, makeFolderOf } from "./sharing.ts";

/** What the operator does with the tokens of a server, while it runs or not. */
const HELP = `npm run tokens -- add NAME [--runs-per-minute N]   makes a token and prints it, this once
npm run tokens -- list                             their names and rates
npm run tokens -- remove NAME                      ends it, and the sockets that it has opened

A NAME is up to 40 of a-z, 0-9 and hyphens. ONPYRUNNER_TOKENS=required or optional has the server look at them, which
takes up a change within some seconds. The settings are the server's: DATABASE_URL or ONPYRUNNER_SHARES_FILE.
`;
const MOST_RUNS = 100_000;

process.exitCode = await carryOut();

async function carryOut(): Promise<number> {
  const asked = read();
  if (!asked) return told(HELP, 2);
  const { what, name, rate } = asked;
  if (rate !== null && !(Number.isInteger(rate) && rate >= 1 && rate <= MOST_RUNS))
    return told(`--runs-per-minute must be an integer from 1 to ${MOST_RUNS}.\n`, 2);
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

/** What is asked for; null for what is not to be understood. */
function read() {
  try {
    const options = { "runs-per-minute": { type: "string" } } as const;
    const { values, positionals } = parseArgs({ allowPositionals: true, options });
    const [what = "", name = "", ...more] = positionals;
    const isWhole = what === "list" ? name === "" : /^[a-z0-9-]{1,40}$/.test(name);
    if (!["add", "list", "remove"].includes(what) || !isWhole || more.length > 0) return null;
    const given = values["runs-per-minute"];
    if (given !== undefined && what !== "add") return null;
    return { what, name, rate: given === undefined ? null : Number(given) };
  } catch {
    return null;
  }
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
