import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { parentPort, workerData } from "node:worker_threads";

/** One statement, and what came of it. */
export interface Statement {
  number: number;
  sql: string;
  parameters: readonly unknown[];
}
export type Answer =
  | { number: number; rows: Record<string, unknown>[]; changes: number }
  | { number: number; error: string };

const SQLITE_BUSY = 5;

// A slow disk or another process that writes holds this thread, and not the one that serves.
const database = new DatabaseSync(workerData.file, { timeout: workerData.busyMs });
keepJournal(performance.now() + workerData.busyMs);
for (const pragma of ["synchronous = FULL", "foreign_keys = ON"]) database.exec(`PRAGMA ${pragma}`);

parentPort?.on("message", ({ number, sql, parameters }: Statement) =>
  parentPort?.postMessage(answer(number, sql, parameters)),
);

function answer(number: number, sql: string, parameters: readonly unknown[]): Answer {
  try {
    const statement = database.prepare(sql);
    const values = parameters as SQLInputValue[];
    if (statement.columns().length > 0) {
      const rows = statement.all(...values).map((row) => ({ ...row }));
      return { number, rows, changes: 0 };
    }
    return { number, rows: [], changes: Number(statement.run(...values).changes) };
  } catch (error) {
    return { number, error: error instanceof Error ? error.message : String(error) };
  }
}

/** A new file gets its journal from whoever comes first; SQLite itself makes nobody wait for that, but refuses. */
function keepJournal(until: number): void {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (;;) {
    try {
      database.exec("PRAGMA journal_mode = WAL");
      return;
    } catch (error) {
      if ((error as { errcode?: number }).errcode !== SQLITE_BUSY || performance.now() > until) throw error;
      Atomics.wait(pause, 0, 0, 5);
    }
  }
}
