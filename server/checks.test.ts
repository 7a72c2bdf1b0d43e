import { expect, test } from "vitest";
import type { Status } from "#contract/run.ts";
import type { SandboxEvent } from "#sandbox/sandbox.ts";
import { Checks, parseProblems } from "./checks.ts";

const ERROR_ROW = "error\t2\t5\t2\t6\texpected ':'\n";
const PROBLEM = {
  severity: "error",
  message: "expected ':'",
  line: 2,
  column: 5,
  end: { line: 2, column: 6 },
};
const BUSY = { problems: null, retryAfterMs: expect.any(Number) };
const { signal } = new AbortController();

interface World {
  stdout?: string;
  status?: Status;
  hasRoom?: boolean;
  spare?: boolean;
  until?: Promise<void>;
}

/** Checks on a sandbox whose every program prints the same. */
function makeChecks({ stdout = ERROR_ROW, status = "ok", hasRoom = true, spare = true, until }: World = {}) {
  const asked: string[] = [];
  async function* events(): AsyncGenerator<SandboxEvent> {
    await until;
    yield { type: "stdout", text: stdout };
    yield { type: "finished", result: { status } } as SandboxEvent;
  }
  const sandbox = {
    runAside: ({ stdin }: { stdin: string }) => {
      if (!spare) return undefined;
      asked.push(stdin);
      return events();
    },
  };
  const checks = new Checks(sandbox, { hasRoom });
  return { asked, check: (code: string) => checks.check({ code, runtime: "cpython" }, signal) };
}

test("what the compiler says is the answer", async () => {
  const { check } = makeChecks();
  expect(await check("if x")).toEqual({ problems: [PROBLEM] });
});

test("the same program is compiled once", async () => {
  const { check, asked } = makeChecks();
  expect(await check("if x")).toEqual(await check("if x"));
  expect(asked).toEqual(["if x"]);
});

test("a compiler that dies says nothing", async () => {
  const { check } = makeChecks({ status: "memory_limit", stdout: "error\t" });
  expect(await check("x")).toEqual({ problems: [] });
});

test("a check that was broken off is no answer for the next", async () => {
  const { check, asked } = makeChecks({ status: "cancelled", stdout: "" });
  await check("x");
  await check("x");
  expect(asked).toEqual(["x", "x"]);
});

test("no check begins while a run would have to wait", async () => {
  const { check, asked } = makeChecks({ hasRoom: false });
  expect(await check("x")).toEqual(BUSY);
  expect(asked).toEqual([]);
});

test("no check begins without a jail that runs can do without", async () => {
  const { check } = makeChecks({ spare: false });
  expect(await check("x")).toEqual(BUSY);
});

test("one check goes on at a time", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const { check } = makeChecks({ until: promise });
  const first = check("a");
  expect(await check("b")).toEqual(BUSY);
  resolve();
  expect(await first).toEqual({ problems: [PROBLEM] });
  expect(await check("b")).toEqual({ problems: [PROBLEM] });
});

test("a row without a column or an end has neither", () => {
  expect(parseProblems("warning\t3\t\t\t\tinvalid escape\n")).toEqual([
    { severity: "warning", message: "invalid escape", line: 3, column: null, end: null },
  ]);
});

test("anything else that is printed is no problem", () => {
  expect(parseProblems("hello\nerror\t1\nworse\t1\t1\t1\t1\tm\n")).toEqual([]);
});
