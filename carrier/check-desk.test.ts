import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { CheckResult } from "#contract/check.ts";
import type { CheckWork } from "./carrier.ts";
import { BUSY, CheckDesk } from "./check-desk.ts";
import { sender } from "./work-test-bed.ts";

const GOOD: CheckResult = { problems: [] };
const never = new AbortController().signal;

function checkOf(code: string): CheckWork {
  return { kind: "check", request: { code, runtime: "cpython" } };
}

function ask(desk: CheckDesk, code: string, client = "us") {
  return desk.ask(checkOf(code), sender(client), never);
}

/** Answers the next checks and gives their programs in the order of their turns. */
async function answer(desk: CheckDesk, count: number, result = GOOD): Promise<string[]> {
  const codes: string[] = [];
  for (let i = 0; i < count; i++) {
    const job = await desk.take(never);
    codes.push(job?.work.request.code ?? "");
    job?.answer(result);
  }
  return codes;
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("the same program is compiled once", async () => {
  const desk = new CheckDesk();
  const first = ask(desk, "x");
  await answer(desk, 1);
  expect([await first, await ask(desk, "x", "others")]).toEqual([GOOD, GOOD]);
});

test("each version of a judge's has an answer of its own", async () => {
  const desk = new CheckDesk();
  const first = ask(desk, "x");
  await answer(desk, 1);
  await first;
  const marked: CheckResult = { problems: [], marks: [{ line: 1, column: null, needs: "3.10", what: "x" }] };
  const second = desk.ask(
    { kind: "check", request: { code: "x", runtime: "cpython", target: "3.8" } },
    sender("us"),
    never,
  );
  await answer(desk, 1, marked);
  expect(await second).toEqual(marked);
});

test("an answer that is none is not remembered", async () => {
  const desk = new CheckDesk();
  const first = ask(desk, "x");
  await answer(desk, 1, BUSY);
  expect(await first).toEqual(BUSY);
  const second = ask(desk, "x");
  await answer(desk, 1);
  expect(await second).toEqual(GOOD);
});

test("clients take turns: one that asks all the time keeps nobody from an answer", async () => {
  const desk = new CheckDesk();
  const flood = Array.from({ length: 60 }, (_, i) => ask(desk, `flood ${i}`, "flood"));
  const ours = ask(desk, "ours");
  expect(await answer(desk, 2)).toEqual(["flood 59", "ours"]);
  expect(await ours).toEqual(GOOD);
  expect((await Promise.all(flood)).filter(({ problems }) => problems === null)).toHaveLength(59);
});

test("a check whose client has gone is not handed out", async () => {
  const desk = new CheckDesk();
  const gone = new AbortController();
  const left = desk.ask(checkOf("left"), sender("us"), gone.signal);
  void ask(desk, "stays", "others");
  gone.abort();
  expect(await left).toEqual(BUSY);
  expect(await answer(desk, 1)).toEqual(["stays"]);
});

test("a check that waits too long has to be asked again", async () => {
  const desk = new CheckDesk();
  const waiting = ask(desk, "x");
  await vi.advanceTimersByTimeAsync(1000);
  expect(await waiting).toEqual(BUSY);
});

test("no more checks wait than there is room for", async () => {
  const desk = new CheckDesk();
  for (let i = 0; i < 200; i++) void ask(desk, "x", `client ${i}`);
  expect(await ask(desk, "x")).toEqual(BUSY);
});
