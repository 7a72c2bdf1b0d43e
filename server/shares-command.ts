import { parseArgs } from "node:util";
import { openShares } from "#storage/open-shares.ts";
import { isShareId } from "#storage/share-id.ts";
import type { ShareStore } from "#storage/shares.ts";
import { readEnv } from "./env.ts";
import { databaseOf } from "./sharing.ts";

/** What the operator does with the shares of a server, while it runs or not. */
const HELP = `npm run shares -- takedown ID --reason WORDS   empties a share for good and bars the same content
npm run shares -- tombstones                   lists what was taken down, when and why
npm run shares -- lift ID                      lets such content be shared again, behind the same link

ID may also be a link of this server. The settings are the server's: DATABASE_URL or ONPYRUNNER_SHARES_FILE.
`;

process.exitCode = await carryOutWords();

async function carryOutWords(): Promise<number> {
  let given: ReturnType<typeof read>;
  try {
    given = read();
  } catch {
    return told(HELP, 2);
  }
  return given.values.help ? told(HELP, 0) : carryOut(given.positionals, given.values.reason);
}

/** Throws where there is an option that the command does not have. */
function read() {
  return parseArgs({ allowPositionals: true, options: { reason: { type: "string" }, help: { type: "boolean" } } });
}

async function carryOut([what, given = "", ...more]: string[], reason?: string): Promise<number> {
  const id = /(?:^|\/s\/)(\w{11})(?:[./?#]|$)/.exec(given)?.[1] ?? "";
  const isWhole = more.length === 0 && (what === "tombstones" ? given === "" : isShareId(id));
  if (!isWhole || !["takedown", "tombstones", "lift"].includes(what ?? "")) return told(HELP, 2);
  if (what === "takedown" && !reason) return told("Say why, for whoever looks at it later: --reason WORDS\n", 2);
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
