import { expect, test } from "vitest";
import type { Status } from "#contract/run.ts";
import type { SandboxEvent } from "#sandbox/sandbox.ts";
import { check, parseMarks, parseProblems } from "./checks.ts";

const ERROR_ROW = "error\t2\t5\t2\t6\texpected ':'\n";
const PROBLEM = {
  severity: "error",
  message: "expected ':'",
  line: 2,
  column: 5,
  end: { line: 2, column: 6 },
};
const BUSY = { problems: null, retryAfterMs: expect.any(Number) };
const JOB = { work: { kind: "check", request: { code: "if x", runtime: "cpython" } } } as const;
const { signal } = new AbortController();

/** What a check says on a sandbox whose every program prints the same. */
function checkWith({ stdout = ERROR_ROW, status = "ok" as Status, spare = true }) {
  async function* events(): AsyncGenerator<SandboxEvent> {
    yield { type: "stdout", text: stdout };
    yield { type: "finished", result: { status } } as SandboxEvent;
  }
  return check({ ...JOB, signal }, { runAside: () => (spare ? events() : undefined) });
}

test("what the compiler says is the answer", async () => {
  expect(await checkWith({})).toEqual({ problems: [PROBLEM] });
});

test("a compiler that dies says nothing", async () => {
  expect(await checkWith({ status: "memory_limit", stdout: "error\t" })).toEqual({ problems: [] });
});

test.each(["cancelled", "internal_error"] as const)("a check that ended as %s is no answer", async (status) => {
  expect(await checkWith({ status, stdout: "" })).toEqual(BUSY);
});

test("no check begins without a jail that runs can do without", async () => {
  expect(await checkWith({ spare: false })).toEqual(BUSY);
});

test("a row without a column or an end has neither", () => {
  expect(parseProblems("warning\t3\t\t\t\tinvalid escape\n")).toEqual([
    { severity: "warning", message: "invalid escape", line: 3, column: null, end: null },
  ]);
});

test("anything else that is printed is no problem", () => {
  expect(parseProblems("hello\nerror\t1\nworse\t1\t1\t1\t1\tm\n")).toEqual([]);
});

test("marks are told where a target was named, and only there", async () => {
  const request = { code: "import tomllib", runtime: "cpython", target: "3.8" } as const;
  const asked = { work: { kind: "check", request }, signal } as const;
  const events = async function* (): AsyncGenerator<SandboxEvent> {
    yield { type: "stdout", text: "warning\t1\t\t\t\tw\nmark\t1\t8\t3.11\ttomllib\n" };
    yield { type: "finished", result: { status: "ok" } } as SandboxEvent;
  };
  let words: readonly string[] | undefined;
  const answer = await check(asked, {
    runAside(program) {
      words = program.arguments;
      return events();
    },
  });
  expect(words).toEqual(["3.8", "100"]);
  expect(answer).toMatchObject({
    problems: [{ severity: "warning" }],
    marks: [{ line: 1, column: 8, needs: "3.11", what: "tomllib" }],
  });
});

test("a mark of a line has no column", () => {
  expect(parseMarks("mark\t5\t\t3.10\tpattern matching\nerror\t1\t\t\t\tm\n")).toEqual([
    { line: 5, column: null, needs: "3.10", what: "pattern matching" },
  ]);
});
