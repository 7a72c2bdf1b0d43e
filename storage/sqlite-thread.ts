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

// A slow disk or another process that writes holds this thread, and not the one that serves.
const database = new DatabaseSync(workerData.file, { timeout: workerData.busyMs });
for (const pragma of ["journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"])
  database.exec(`PRAGMA ${pragma}`);

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
