import { describe, expect, test } from "vitest";
import { explainSyntax } from "#components/language/korean/syntax.ts";
import type { CheckResult, Problem } from "#contract/check.ts";
import { RUNTIMES, serverTestBed } from "./server-test-bed.ts";

const { ask, run } = serverTestBed({
  pools: { cpython: { most: 3, renewMs: 60_000 }, pypy: { most: 3, renewMs: 60_000 } },
});

const COMMON_ERRORS = [
  "if x\n    pass",
  "print('a'",
  "print('a'))",
  "x = [1, 2)",
  "s = 'abc",
  's = """abc',
  "for i in range(3):\nprint(i)",
  "def f():\nreturn 1",
  "x = 1\n  y = 2",
  "if x:\n    a\n  b",
  "print 'a'",
  "print(“a”)",
  "x\u00a0= 1",
  "x = [1 2]",
  "if x = 1: pass",
  "f() = 1",
  "return 1",
  "break",
  "1abc = 2",
  "x = 012",
  "try:\n    a\nb",
  "f(a=1, 2)",
  "x = 1 +",
];

const MESSAGES_OF_COMMON_ERRORS = `
for code in ${JSON.stringify(COMMON_ERRORS)}:
    try:
        compile(code, "<program>", "exec")
    except SyntaxError as error:
        print(error.msg)
`;

/** What the runtime's compiler says, asked until there is a jail for it. */
async function problems(code: string, runtime: string): Promise<Problem[]> {
  for (;;) {
    const { status, body } = await ask<CheckResult>("POST", "/api/check", { code, runtime });
    expect(status).toBe(200);
    if (body.problems) return body.problems;
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

describe.each(RUNTIMES)("the compiler of %s", (runtime) => {
  test("has nothing against a good program", async () => {
    expect(await problems("import sys\nprint(sys.argv)\n", runtime)).toEqual([]);
  });

  test("tells where a colon is missing", async () => {
    const [problem, ...others] = await problems("x = 1\nif x\n    pass\n", runtime);
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ severity: "error", message: "expected ':'", line: 2, column: 5 });
  });

  test("counts columns in characters, not bytes", async () => {
    expect(await problems("a = '가나🙂' + + * 3", runtime)).toMatchObject([{ line: 1, column: 15 }]);
  });

  test("warns of what is not meant", async () => {
    expect(await problems("if 1 is 2: pass", runtime)).toMatchObject([{ severity: "warning", line: 1 }]);
  });

  test("says nothing of common errors that is not explained in Korean", async () => {
    const { stdout } = await run({ code: MESSAGES_OF_COMMON_ERRORS, runtime });
    const messages = stdout.trimEnd().split("\n");
    expect(messages).toHaveLength(COMMON_ERRORS.length);
    expect(messages.filter((message) => explainSyntax(message) === null)).toEqual([]);
  });

  test("does not run the program", async () => {
    expect(await problems("print('error\\t1\\t1\\t1\\t1\\tforged')\n1 / 0", runtime)).toEqual([]);
  });

  test("refuses NUL in words", async () => {
    expect(await problems("a\0b", runtime)).toMatchObject([{ severity: "error", line: 1 }]);
  });

  test("a program too deep for it is left to the run", async () => {
    expect(await problems(`${"-".repeat(60_000)}1`, runtime)).toEqual([]);
  });
});

test("an unknown runtime and a program too large are refused", async () => {
  expect(await ask("POST", "/api/check", { code: "", runtime: "ruby" })).toMatchObject({ status: 400 });
  expect(await ask("POST", "/api/check", { code: "#".repeat(200_000) })).toMatchObject({ status: 413 });
});
