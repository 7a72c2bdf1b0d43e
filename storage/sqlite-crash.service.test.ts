import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, describe, expect, test } from "vitest";
import { crashContract } from "./crash-contract.ts";
import { openShares } from "./open-shares.ts";
import { startStore } from "./store-process-test-bed.ts";

const folder = mkdtempSync(join(tmpdir(), "onpyrunner-crashes-"));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const newFile = () => join(folder, `${files++}.sqlite`);

crashContract(async () => ({ file: newFile() }));

test("a kill in the midst of writing and of checkpoints loses nothing that was acknowledged, and tears nothing", async () => {
  const file = newFile();
  await (await openShares({ file }))[Symbol.asyncDispose]();
  const acknowledged = new Map<string, string>();
  for (let kill = 0; kill < 6; kill++) {
    await using writer = startStore();
    await using checkpointer = startStore();
    await writer.ask({ do: "open", where: { file } });
    await checkpointer.ask({ do: "checkpoint for ever", file });
    for (let i = 0; i < 6 + kill; i++) {
      const code = `print(${kill}, ${i})`;
      acknowledged.set((await writer.ask<{ id: string }>({ do: "put", code })).id, code);
    }
    const last = writer.ask({ do: "put", code: `last ${kill}` }).catch(() => {});
    await Promise.all([writer.kill(), checkpointer.kill(), last]);
  }
  using database = new DatabaseSync(file);
  expect(database.prepare("PRAGMA integrity_check").all()).toEqual([{ integrity_check: "ok" }]);
  await using store = await openShares({ file });
  for (const [id, code] of acknowledged) expect(await store.get(id)).toMatchObject({ form: { code } });
});

describe("on a disk of its own", () => {
  /** A view of the files in which `folder/disk` is a disk that is small, or can only be read. */
  const stage = (mount: string) => [
    "unshare",
    ...(process.getuid?.() === 0 ? [] : ["--user", "--map-root-user"]),
    "--mount",
    "sh",
    "-c",
    `${mount} && exec "$@"`,
    "sh",
  ];

  test("that is full, storing fails in words, what is there is read, and it goes on when there is room", async () => {
    const disk = mkdtempSync(join(folder, "disk-"));
    const file = join(disk, "shares.sqlite");
    await using server = startStore(stage(`mount -t tmpfs -o size=512k none ${disk}`));
    await server.ask({ do: "open", where: { file } });
    const { id } = await server.ask<{ id: string }>({ do: "put", code: "first" });
    await server.ask({ do: "sql", file, sql: "UPDATE shares SET opened_on = 1" });
    for (const size of [30_000, 10]) {
      let said: { error?: string } = {};
      for (let i = 0; !said.error; i++) said = await server.ask({ do: "put", code: `${i} ${"x".repeat(size)}` });
      expect(said.error).toMatch(/full|disk I\/O/);
    }
    expect(await server.ask({ do: "get", id })).toMatchObject({ form: { code: "first" } });
    expect(await server.ask({ do: "shell", line: `mount -o remount,size=4m ${disk}` })).toBe(0);
    expect(await server.ask({ do: "put", code: "room" })).toMatchObject({ id: expect.any(String) });
    expect(await server.ask({ do: "get", id })).toMatchObject({ form: { code: "first" } });
  });

  test("that can only be read, it is told when it is opened, and opened when it can be written", async () => {
    const disk = mkdtempSync(join(folder, "disk-"));
    const file = join(disk, "shares.sqlite");
    await (await openShares({ file }))[Symbol.asyncDispose]();
    await using server = startStore(stage(`mount --bind ${disk} ${disk} && mount -o remount,bind,ro ${disk}`));
    expect(await server.ask({ do: "open", where: { file } })).toMatchObject({
      error: expect.stringMatching(/readonly|open/),
    });
    expect(await server.ask({ do: "shell", line: `mount -o remount,bind,rw ${disk}` })).toBe(0);
    expect(await server.ask({ do: "open", where: { file } })).toBe("open");
    expect(await server.ask({ do: "put", code: "1" })).toMatchObject({ id: expect.any(String) });
  });
});
