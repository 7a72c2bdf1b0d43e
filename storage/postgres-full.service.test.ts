import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { formOf } from "./form-test-bed.ts";
import { openShares } from "./open-shares.ts";
import { type PostgresServer, startPostgres } from "./postgres-test-bed.ts";

/** Above a segment of the journal, which has to be written whole, and soon reached by a table. */
const MOST_BYTES = 20 * 1024 * 1024;

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server[Symbol.asyncDispose]());

/** Lets no file of a server's new connections grow beyond so many bytes. */
function bound(bytes: number | "unlimited") {
  const folder = decodeURIComponent(/host=([^&]+)/.exec(server.url)?.[1] ?? "");
  const [pid = ""] = readFileSync(join(folder, "data/postmaster.pid"), "utf8").split("\n");
  // As its own user, who may change what is a soft limit.
  const asUser = process.getuid?.() === 0 ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : [];
  const [program, ...words] = [...asUser, "prlimit", `--fsize=${bytes}:`, "--pid", pid];
  const { status, stderr } = spawnSync(program, words, { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
}

test("where its files cannot grow, storing fails in words, what is there is read, and it goes on when there is room", async () => {
  // Nothing of it can be compressed away.
  const large = () => formOf({ stdin: randomBytes(700_000).toString("base64") });
  const first = await (async () => {
    await using store = await openShares({ url: server.url });
    return (await store.put(formOf({ code: "first" }))) as { id: string };
  })();
  bound(MOST_BYTES);
  try {
    await using store = await openShares({ url: server.url });
    const failure = await (async () => {
      for (let i = 0; i < 100; i++) await store.put(large());
    })().catch((error) => error.message);
    expect(failure).toMatch(/could not (extend|write)/);
    expect(await store.get(first.id)).toMatchObject({ form: { code: "first" } });
  } finally {
    bound("unlimited");
  }
  await using store = await openShares({ url: server.url });
  expect(await store.put(large())).toMatchObject({ id: expect.any(String) });
  expect(await store.get(first.id)).toMatchObject({ form: { code: "first" } });
});
