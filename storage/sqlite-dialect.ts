import { once } from "node:events";
import { Worker } from "node:worker_threads";
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import { inTime } from "./in-time.ts";
import { StorageError } from "./shares.ts";
import type { Answer, Statement } from "./sqlite-thread.ts";

export interface SqliteSettings {
  file: string;
  /** How long a statement may wait for another process that writes, in milliseconds. */
  busyMs: number;
  /** How long an answer may take in all, in milliseconds. */
  deadlineMs: number;
}

/** SQLite as Node brings it, in a thread of its own: one connection, used by one transaction at a time. */
export function sqliteDialect(settings: SqliteSettings): Dialect {
  return {
    createAdapter: () => new Adapter(),
    createIntrospector: (database) => new SqliteIntrospector(database),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createDriver: () => new ThreadDriver(settings),
  };
}

class Adapter extends SqliteAdapter {
  /** SQLite's changes of a schema are part of their transaction, which Kysely does not count on. */
  override get supportsTransactionalDdl(): boolean {
    return true;
  }

  /** There is one, but who waits for it waits in this driver, which has a deadline. */
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

class ThreadDriver implements Driver {
  readonly #settings: SqliteSettings;
  #connection: ThreadConnection | undefined;
  /** Settles when whoever has the connection gives it back. */
  #free: Promise<void> = Promise.resolve();
  #giveBack = () => {};

  constructor(settings: SqliteSettings) {
    this.#settings = settings;
  }

  async init(): Promise<void> {
    this.#connection = await ThreadConnection.open(this.#settings);
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#free;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#free = promise;
    const { deadlineMs } = this.#settings;
    if (
      !(await inTime(
        before.then(() => true),
        deadlineMs,
      ))
    ) {
      void before.then(resolve);
      throw new StorageError(`the database was busy for ${deadlineMs} ms`);
    }
    this.#giveBack = resolve;
    const connection = this.#connection as ThreadConnection;
    try {
      await connection.comeBack();
    } catch (error) {
      resolve();
      throw error;
    }
    return connection;
  }

  // What writes has to be alone from its first statement on: a reader that wants to write later is refused.
  beginTransaction = (connection: DatabaseConnection) => run(connection, "begin immediate");
  commitTransaction = (connection: DatabaseConnection) => run(connection, "commit");
  // A full disk, for one, has undone it already; what failed before is what has to be told.
  rollbackTransaction = (connection: DatabaseConnection) => run(connection, "rollback").catch(() => {});

  async releaseConnection(): Promise<void> {
    this.#giveBack();
  }

  async destroy(): Promise<void> {
    await this.#connection?.close();
  }
}

async function run(connection: DatabaseConnection, statement: string): Promise<void> {
  await (connection as ThreadConnection).ask(statement, []);
}

class ThreadConnection implements DatabaseConnection {
  readonly #thread: Worker;
  readonly #deadlineMs: number;
  readonly #asked = new Map<number, Pick<PromiseWithResolvers<Answer>, "resolve" | "reject">>();
  #number = 0;
  #end: string | null = null;
  /** The statement whose answer came too late for whoever asked, and perhaps has not come yet. */
  #late: Promise<Answer> | null = null;

  static async open(settings: SqliteSettings): Promise<ThreadConnection> {
    const thread = new Worker(new URL("./sqlite-thread.ts", import.meta.url), {
      workerData: { file: settings.file, busyMs: settings.busyMs },
    });
    // It listens from the start: a thread may fail as soon as it is online, and nobody else would hear of it.
    const connection = new ThreadConnection(thread, settings.deadlineMs);
    await once(thread, "online");
    return connection;
  }

  private constructor(thread: Worker, deadlineMs: number) {
    this.#thread = thread;
    this.#deadlineMs = deadlineMs;
    thread.unref();
    thread.on("message", (answer: Answer) => {
      this.#asked.get(answer.number)?.resolve(answer);
      this.#asked.delete(answer.number);
    });
    thread.on("error", (error: Error) => this.#fail(error.message));
    thread.on("exit", () => this.#fail("the thread of the database has ended"));
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, changes } = await this.ask(sql, parameters);
    return { rows: rows as R[], numAffectedRows: BigInt(changes) };
  }

  streamQuery(): AsyncIterableIterator<never> {
    throw new Error("SQLite in a thread streams no rows");
  }

  async ask(sql: string, parameters: readonly unknown[]) {
    if (this.#end !== null) throw new StorageError(this.#end);
    const { promise, ...settle } = Promise.withResolvers<Answer>();
    // A thread that dies while nobody waits any more is told to whoever asks next.
    promise.catch(() => {});
    const statement: Statement = { number: this.#number++, sql, parameters };
    this.#asked.set(statement.number, settle);
    this.#thread.postMessage(statement);
    const answer = await this.#inTime(promise);
    if ("error" in answer) throw new StorageError(answer.error);
    return answer;
  }

  /** Waits for a late answer, and undoes what it may have begun. */
  async comeBack(): Promise<void> {
    if (!this.#late) return;
    await this.#inTime(this.#late);
    this.#late = null;
    await this.ask("rollback", []).catch(() => {});
  }

  async #inTime(promise: Promise<Answer>): Promise<Answer> {
    const answer = await inTime(promise, this.#deadlineMs);
    if (answer !== null) return answer;
    this.#late = promise;
    throw new StorageError(`the database gave no answer within ${this.#deadlineMs} ms`);
  }

  async close(): Promise<void> {
    await this.#thread.terminate();
  }

  #fail(reason: string): void {
    this.#end ??= reason;
    for (const { reject } of this.#asked.values()) reject(new StorageError(this.#end));
    this.#asked.clear();
  }
}
