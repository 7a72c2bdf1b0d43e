import { expect, test } from "vitest";
import type { Judgement, JudgeRequestInput } from "#contract/judge.ts";
import { ENDLESS, nextRun, serverTestBed } from "./server-test-bed.ts";

const { ask, connect, server } = serverTestBed();

const ADD = "a, b = map(int, input().split())\nprint(a + b)\n";
const CASES = [
  { stdin: "1 2\n", expected: "3\n", name: "small" },
  { stdin: "5 5\n", expected: "11\n" },
  { stdin: "x\n", expected: "" },
];
const SUM: JudgeRequestInput = { code: ADD, cases: CASES };

test("a judge answers with every case in order, and how many passed", async () => {
  const { status, body } = await ask<Judgement>("POST", "/api/judge", SUM);
  expect(status).toBe(200);
  expect(body).toMatchObject({ passed: 1, total: 3 });
  expect(body.cases.map(({ index, name, verdict }) => ({ index, name, verdict }))).toEqual([
    { index: 0, name: "small", verdict: "passed" },
    { index: 1, name: undefined, verdict: "wrong_answer" },
    { index: 2, name: undefined, verdict: "runtime_error" },
  ]);
  expect(body.cases[1]?.difference).toEqual({ line: 1, column: 2, expected: "11", actual: "10" });
});

test.each([
  ["no case", { code: "", cases: [] }, "cases"],
  ["too many cases", { code: "", cases: Array.from({ length: 1001 }, () => ({})) }, "cases"],
  ["an unknown field of a case", { code: "", cases: [{ input: "1" }] }, "cases.0.input"],
  ["numbers without a tolerance", { code: "", cases: [{}], comparison: { rule: "numbers" } }, "comparison.absolute"],
  ["an unknown field", { code: "", cases: [{}], interactive: true }, "interactive"],
])("%s is refused with the field", async (_, request, field) => {
  const { status, body } = await ask("POST", "/api/judge", request);
  expect({ status, error: body.error }).toMatchObject({ status: 400, error: { code: "invalid", field } });
});

test("a thousand cases are one request", async () => {
  const cases = Array.from({ length: 1000 }, (_, i) => ({ stdin: `${i} 1`, expected: `${i + 1}` }));
  const { status, body } = await ask<{ id: string }>("POST", "/api/judges", { code: ADD, cases });
  expect(status).toBe(202);
  const { body: ended } = await ask<{ state: string; result: Judgement }>("DELETE", `/api/judges/${body.id}`);
  expect(ended).toMatchObject({ state: "finished", result: { total: 1000 } });
  expect(ended.result.cases).toHaveLength(1000);
});

test("a judge of its own id is asked for like a run, and is no run", async () => {
  const { body } = await ask<{ id: string }>("POST", "/api/judges", SUM);
  const client = await connect();
  await client.resume(body.id, -1);
  await client.judgement(body.id);
  expect(await ask("GET", `/api/judges/${body.id}`)).toMatchObject({
    status: 200,
    body: { id: body.id, state: "finished", result: { passed: 1, total: 3 } },
  });
  expect(await ask("GET", `/api/runs/${body.id}`)).toMatchObject({ status: 404 });
});

test("a judge over the socket is resumed by another connection, without a gap", async () => {
  const first = await connect({ auth: { batches: true } });
  const answer = await first.socket.emitWithAck("judge", SUM);
  const { id } = answer as { id: string };
  const all = await first.judgement(id);
  expect(all.map(({ seq, type }) => [seq, type])).toEqual([
    [0, "case"],
    [1, "case"],
    [2, "case"],
    [3, "judged"],
  ]);
  const second = await connect();
  expect(await second.resume(id, 1)).toEqual({ lastSeq: 3 });
  expect(await second.judgement(id)).toEqual(all.slice(2));
});

test("a judge whose connection is gone is cancelled", async () => {
  const gone = new AbortController();
  const begun = nextRun(server().broker);
  const body = JSON.stringify({ code: ENDLESS, cases: [{}] });
  const headers = { "content-type": "application/json" };
  const answer = fetch(`${server().url}/api/judge`, { method: "POST", body, headers, signal: gone.signal });
  const id = await begun;
  gone.abort();
  await expect(answer).rejects.toThrow();
  for await (const _ of server().broker.judgeEvents(id, -1, new AbortController().signal));
  expect(await server().broker.describe(id)).toMatchObject({ kind: "judge", state: "finished" });
});

test("a call whose arguments or expectation are no literals is refused by the field", async () => {
  const code = "def solution(a, b): return a + b";
  const good = { arguments: ["[1]", "[true]"], expected: "[1, True]" };
  const answer = await ask<Judgement>("POST", "/api/judge", { code, cases: [good] });
  expect(answer).toMatchObject({ status: 200, body: { passed: 1, cases: [{ returned: { text: "[1, True]" } }] } });
  for (const [bad, field] of [
    [{ ...good, arguments: ["1", "[2"] }, "cases.1.arguments.1"],
    [{ ...good, expected: "print()" }, "cases.1.expected"],
  ] as const)
    expect(await ask("POST", "/api/judge", { code, cases: [good, bad] })).toMatchObject({
      status: 400,
      body: { error: { code: "invalid", field } },
    });
  expect(await ask("POST", "/api/judge", { code, function: "a b", cases: [good] })).toMatchObject({
    status: 400,
    body: { error: { field: "function" } },
  });
});
