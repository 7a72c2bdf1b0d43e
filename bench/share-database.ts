import { randomBytes, randomInt } from "node:crypto";
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import pg from "pg";
import { formOf } from "#storage/form-test-bed.ts";
import type { DatabasePlace } from "#storage/open-database.ts";
import { openShares } from "#storage/open-shares.ts";
import { idOf } from "#storage/share-id.ts";

const BATCH = 10_000;
/** About a kilobyte each, and with the letters that people write: what a picture costs depends on them. */
const CODES = [
  "print(sum(map(int, input().split())))\n".repeat(20),
  "    for dy, dx in ((1, 0), (0, 1)):\n        if board[y + dy][x + dx] == '1': queue.append((y + dy, x + dx))\n".repeat(
    8,
  ),
  "answer = max(answer, total)  # 지금까지 구한 합 가운데 가장 큰 값\n".repeat(10),
  "print('🎉 정답', '漢字', 'かな', '—', '→', sep=' │ ')\n".repeat(12),
];

/** Fills a database with `count` shares of about a kilobyte; returns some of their ids. */
export async function fill(where: DatabasePlace, count: number): Promise<string[]> {
  if ("file" in where) mkdirSync(dirname(where.file), { recursive: true });
  await (await openShares(where))[Symbol.asyncDispose]();
  await using rows = "file" in where ? sqliteRows(where.file) : await postgresRows(where.url);
  const ids: string[] = [];
  for (let done = 0; done < count; done += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, count - done) }, (_, i) => {
      const digest = randomBytes(32).toString("hex");
      const form = formOf({ title: "미로 탐색", code: `# ${digest}\n${CODES[i % CODES.length]}` });
      return { id: idOf(digest, 0), digest, form: JSON.stringify(form) };
    });
    await rows.insert(batch);
    // One out of each stretch: none comes twice, since what was opened before is answered sooner.
    const stretch = Math.max(1, Math.floor(count / 1000));
    for (let i = 0; i < batch.length; i += stretch)
      ids.push((batch[i + randomInt(Math.min(stretch, batch.length - i))] as Row).id);
  }
  await rows.settle();
  return ids;
}

/** Makes so many of its shares, but for some, look as if nobody had opened them since 1970. */
export async function makeOld(where: DatabasePlace, count: number, spared: readonly string[]): Promise<void> {
  const ids = spared.map((id) => `'${id}'`).join();
  const some = `SELECT id FROM shares WHERE id NOT IN (${ids}) LIMIT ${count}`;
  await using rows = "file" in where ? sqliteRows(where.file) : await postgresRows(where.url);
  await rows.run(`UPDATE shares SET opened_on = 0 WHERE id IN (${some})`);
  await rows.settle();
}

/** How many of its shares look so. */
export async function countOld(where: DatabasePlace): Promise<number> {
  await using rows = "file" in where ? sqliteRows(where.file) : await postgresRows(where.url);
  return await rows.count("SELECT count(*) AS count FROM shares WHERE opened_on = 0");
}

interface Row {
  id: string;
  digest: string;
  form: string;
}

interface Rows extends AsyncDisposable {
  insert(rows: Row[]): Promise<void>;
  run(sql: string): Promise<void>;
  count(sql: string): Promise<number>;
  /** Has the database tidy up now, and not while something is measured. */
  settle(): Promise<void>;
}

const today = () => Math.floor(Date.now() / 86_400_000);

function sqliteRows(file: string): Rows {
  const database = new DatabaseSync(file, { timeout: 60_000 });
  // Nothing in it has to survive a power cut, and its index, whose keys come in no order, has to stay in memory.
  database.exec("PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000");
  return {
    async insert(rows) {
      const insert = database.prepare(
        "INSERT INTO shares (id, digest, form, created_at, opened_on) VALUES (?, ?, ?, ?, ?)",
      );
      database.exec("BEGIN");
      for (const { id, digest, form } of rows) insert.run(id, digest, form, Date.now(), today());
      database.exec("COMMIT");
    },
    run: async (sql) => database.exec(sql),
    settle: async () => database.exec("PRAGMA wal_checkpoint(TRUNCATE)"),
    count: async (sql) => Number(database.prepare(sql).get()?.count),
    [Symbol.asyncDispose]: async () => database.close(),
  };
}

async function postgresRows(url: string): Promise<Rows> {
  const client = new pg.Client(url);
  await client.connect();
  return {
    async insert(rows) {
      const columns = [rows.map(({ id }) => id), rows.map(({ digest }) => digest), rows.map(({ form }) => form)];
      await client.query(
        `INSERT INTO shares (id, digest, form, created_at, opened_on)
         SELECT *, ${Date.now()}, ${today()} FROM unnest($1::text[], $2::text[], $3::text[])`,
        columns,
      );
    },
    run: async (sql) => void (await client.query(sql)),
    settle: async () => void (await client.query("VACUUM ANALYZE shares")),
    count: async (sql) => Number((await client.query(sql)).rows[0].count),
    [Symbol.asyncDispose]: () => client.end(),
  };
}
