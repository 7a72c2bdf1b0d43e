import { expect, onTestFinished, test } from "vitest";
import { bodyBegun } from "./raw-test-bed.ts";
import { shareTestBed } from "./share-test-bed.ts";

const KIB = 1024;
const { server, ask } = shareTestBed({}, { budget: { all: 1000 * KIB, address: 1000 * KIB, client: 300 * KIB } });

async function shared(stdin: string): Promise<string> {
  const { body } = await ask<{ id: string }>("POST", "/api/shares", { body: { code: "", stdin } });
  return `/api/shares/${body.id}`;
}

test("what has been read is given back", async () => {
  for (let i = 0; i < 5; i++) expect((await ask("GET", await shared(`${i}${"x".repeat(150 * KIB)}`))).status).toBe(200);
});

test("a large answer for which a client has no room is refused, and nobody keeps the refusal", async () => {
  const path = await shared("x".repeat(150 * KIB));
  const socket = await bodyBegun(server().url, `"${"x".repeat(250 * KIB)}`);
  onTestFinished(() => void socket.destroy());
  await expect
    .poll(() => ask("GET", path), { timeout: 20_000 })
    .toMatchObject({
      status: 503,
      body: { error: { code: "unavailable" } },
    });
  const { headers } = await ask("GET", path);
  expect([headers.get("cache-control"), headers.get("retry-after")]).toEqual(["no-store", "2"]);
});
