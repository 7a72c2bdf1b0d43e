import { expect, test } from "vitest";
import type { SearchRequestInput } from "#contract/search.ts";
import { serverTestBed } from "./server-test-bed.ts";

const { ask, connect } = serverTestBed();

const REQUEST: SearchRequestInput = {
  code: "print(int(input()) % 7 + 1)",
  generator: { code: "import random\nprint(random.randint(1, 50))" },
  trusted: { code: "print(int(input()) % 7 + 1)" },
  searchMs: 1000,
};
const BROKEN = { ...REQUEST, code: "n = int(input())\nprint(n % 7 + (n % 3 != 0))", searchMs: 60_000 };

test("a search is asked for over HTTP like a run, and is none", async () => {
  const { status, body } = await ask<{ id: string }>("POST", "/api/searches", BROKEN);
  expect(status).toBe(202);
  const client = await connect();
  expect(await client.resume(body.id, -1)).toMatchObject({ lastSeq: expect.any(Number) });
  await client.task(body.id);
  expect(await ask("GET", `/api/searches/${body.id}`)).toMatchObject({
    status: 200,
    body: {
      id: body.id,
      state: "finished",
      result: { ended: "found", found: { stdin: expect.stringMatching(/^\d+\n$/), verdict: "wrong_answer" } },
    },
  });
  for (const path of ["runs", "judges"])
    expect(await ask("GET", `/api/${path}/${body.id}`)).toMatchObject({ status: 404 });
});

test("a search that is deleted is over", async () => {
  const { body } = await ask<{ id: string }>("POST", "/api/searches", { ...REQUEST, searchMs: 60_000 });
  expect(await ask("GET", `/api/searches/${body.id}`)).toMatchObject({ body: { state: "running" } });
  expect(await ask("POST", "/api/searches", REQUEST)).toMatchObject({
    status: 429,
    body: { error: { code: "rate_limited" } },
  });
  expect(await ask("DELETE", `/api/searches/${body.id}`)).toMatchObject({ body: { state: "finished" } });
});

test("a search over the socket is resumed by another connection, without a gap", async () => {
  const first = await connect();
  const answer = await first.socket.emitWithAck("search", BROKEN);
  if ("error" in answer) throw new Error(answer.error.message);
  const all = await first.task(answer.id);
  expect(all.map(({ seq }) => seq)).toEqual(all.map((_, i) => i));
  const second = await connect();
  await second.resume(answer.id, 0);
  expect(await second.task(answer.id)).toEqual(all.slice(1));
});

test.each([
  ["no generator", { ...REQUEST, generator: undefined }, "generator"],
  ["too long a time", { ...REQUEST, searchMs: 60_001 }, "searchMs"],
  ["a seed below nothing", { ...REQUEST, seed: -1 }, "seed"],
  ["an unknown field of the generator", { ...REQUEST, generator: { code: "", stdin: "" } }, "generator.stdin"],
  ["an unknown field", { ...REQUEST, cases: [] }, "cases"],
])("%s is refused with the field", async (_, request, field) => {
  expect(await ask("POST", "/api/searches", request)).toMatchObject({
    status: 400,
    body: { error: { code: "invalid", field } },
  });
});
