import { spawnSync } from "node:child_process";
import { createInterface } from "node:readline";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as pause } from "node:timers/promises";
import { formOf } from "./form-test-bed.ts";
import { MIGRATIONS } from "./migrate.ts";
import { up } from "./migrations/0001-shares.ts";
import type { DatabasePlace } from "./open-database.ts";
import { openShares } from "./open-shares.ts";
import type { ShareStore } from "./shares.ts";

/** What a process that stores shares can be asked for, one in a line; each is answered by a line. */
export type Asked =
  | { do: "open"; where: DatabasePlace; deadlineMs?: number }
  | { do: "put"; code: string }
  | { do: "get"; id: string }
  | { do: "put and die"; code: string }
  | { do: "migrate and die"; where: DatabasePlace }
  | { do: "checkpoint for ever"; file: string }
  | { do: "sql"; file: string; sql: string }
  | { do: "shell"; line: string };

let store: ShareStore | undefined;
const opened = () => {
  if (!store) throw new Error("There is no store");
  return store;
};
const die = () => process.kill(process.pid, "SIGKILL");

async function answer(asked: Asked): Promise<unknown> {
  switch (asked.do) {
    case "open":
      store = await openShares(asked.where, asked.deadlineMs ? { deadlineMs: asked.deadlineMs } : {});
      return "open";
    case "put":
      return opened().put(formOf({ code: asked.code }));
    case "get":
      return (await opened().get(asked.id)) ?? null;
    case "put and die":
      await opened().put(formOf({ code: asked.code }));
      return die();
    case "migrate and die":
      await openShares(asked.where, { migrations: { ...MIGRATIONS, "0001-shares": { up: upAndDie } } });
      return "alive";
    case "checkpoint for ever":
      void checkpointForEver(asked.file);
      return "begun";
    case "sql": {
      using database = new DatabaseSync(asked.file);
      return database.exec(asked.sql) ?? "done";
    }
    case "shell":
      return spawnSync("sh", ["-c", asked.line], { stdio: "inherit" }).status;
    default:
      return asked satisfies never;
  }
}

async function upAndDie(database: Parameters<typeof up>[0]): Promise<void> {
  await up(database);
  die();
}

async function checkpointForEver(file: string): Promise<void> {
  const database = new DatabaseSync(file, { timeout: 5000 });
  for (;;) {
    database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    // Without a gap a writer on a busy machine is shut out for seconds.
    await pause(1);
  }
}

for await (const line of createInterface(process.stdin)) {
  const said = await answer(JSON.parse(line)).catch((error: Error) => ({ error: error.message }));
  process.stdout.write(`${JSON.stringify(said)}\n`);
}
process.exit(0);
