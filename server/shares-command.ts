import { parseArgs } from "node:util";
import { openShares } from "#storage/open-shares.ts";
import { isShareId } from "#storage/share-id.ts";
import type { ShareStore } from "#storage/shares.ts";
import { readEnv } from "./env.ts";
import { databaseOf } from "./sharing.ts";

// What the operator does with the shares of a server, while it runs or not; setup/shares.js has the usage.

const WRONG_WORDS = 2;

process.exitCode = await carryOutWords();

async function carryOutWords(): Promise<number> {
  let given: ReturnType<typeof read>;
  try {
    given = read();
  } catch (error) {
    return told(`${(error as Error).message}\n`, WRONG_WORDS);
  }
  return carryOut(given.positionals, given.values.reason);
}

/** Throws where there is an option that the command does not have. */
function read() {
  return parseArgs({ allowPositionals: true, options: { reason: { type: "string" } } });
}

async function carryOut([what, given = "", ...more]: string[], reason?: string): Promise<number> {
  const id = /(?:^|\/s\/)(\w{11})(?:[./?#]|$)/.exec(given)?.[1] ?? "";
  const isWhole = more.length === 0 && (what === "tombstones" ? given === "" : isShareId(id));
  if (what === undefined || !["takedown", "tombstones", "lift"].includes(what))
    return told("It takes one of takedown, tombstones and lift.\n", WRONG_WORDS);
  if (!isWhole)
    return told(`${what} takes ${what === "tombstones" ? "no more words" : "the ID of one share"}.\n`, WRONG_WORDS);
  if (what === "takedown" && !reason)
    return told("Say why, for whoever looks at it later: --reason WORDS\n", WRONG_WORDS);
  try {
    await using store = await openShares(databaseOf(readEnv()));
    if (what === "tombstones") return await list(store);
    const isDone = what === "takedown" ? await store.takeDown(id, reason ?? "") : await store.lift(id);
    if (!isDone) return told(`There is no such share${what === "lift" ? " that was taken down" : ""}: ${id}\n`, 1);
    const done =
      what === "takedown" ? "is taken down; a copy that others keep ends within a minute" : "may be shared again";
    process.stdout.write(`${id} ${done}.\n`);
    return 0;
  } catch (error) {
    return told(`The shares' database has no answer: ${(error as Error).message}\n`, 1);
  }
}

async function list(store: ShareStore): Promise<number> {
  for (const { id, takenDownAt, reason } of await store.tombstones())
    process.stdout.write(`${id}  ${new Date(takenDownAt).toISOString()}  ${reason.replace(/\p{Cc}/gu, " ")}\n`);
  return 0;
}

function told(words: string, exitCode: number): number {
  process.stderr.write(words);
  return exitCode;
}
