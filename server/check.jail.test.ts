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

/** What is said of a program, asked until there is a jail for it. */
async function said(request: { code: string; runtime: string; target?: string }) {
  for (;;) {
    const { status, body } = await ask<CheckResult>("POST", "/api/check", request);
    expect(status).toBe(200);
    if (body.problems) return body;
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

async function problems(code: string, runtime: string): Promise<Problem[]> {
  return (await said({ code, runtime })).problems;
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

describe.each(RUNTIMES)("what a judge with an older Python lacks, on %s", (runtime) => {
  const marks = async (code: string, target: string) => (await said({ code, runtime, target })).marks;

  test.each([
    [
      "syntax",
      "x = 1\nmatch x:\n    case 1: pass\n",
      { target: "3.8", line: 2, needs: "3.10", what: "pattern matching" },
    ],
    ["a module", "import tomllib", { target: "3.10", line: 1, column: 8, needs: "3.11", what: "tomllib" }],
    [
      "a member, where it is first used",
      "import math\nmath.lcm(4, 6)\nmath.lcm(6, 4)",
      { target: "3.8", line: 2, needs: "3.9", what: "math.lcm" },
    ],
    [
      "a member, after Hangul",
      "'한글'; import zoneinfo",
      { target: "3.8", line: 1, column: 14, needs: "3.9", what: "zoneinfo" },
    ],
    ["a method", "'abc'.removeprefix('a')", { target: "3.8", line: 1, needs: "3.9", what: "str.removeprefix" }],
    ["an annotation", "def f(a: list[int]): pass", { target: "3.8", line: 1, needs: "3.9" }],
    ["an argument", "zip([1], [2], strict=True)", { target: "3.9", line: 1, needs: "3.10", what: "zip(strict)" }],
  ])("is marked: %s", async (_name, code, { target, ...mark }: { target: string }) => {
    expect(await marks(code, target)).toMatchObject([mark]);
  });

  test("is not marked where the judge has it", async () => {
    expect(await marks("import math\nmath.lcm(4, 6)\nwalrus = (n := 3)", "3.9")).toEqual([]);
    expect(await marks("from __future__ import annotations\ndef f(a: list[int]): pass", "3.8")).toEqual([]);
  });

  test("is marked by line and column, however much of it there is", async () => {
    const found = await marks("match 1:\n    case 1: pass\n".repeat(300), "3.8");
    expect(found?.map(({ line }) => line)).toEqual(Array.from({ length: 100 }, (_, i) => 2 * i + 1));
  });

  test("is not told of a program that does not compile, of one in which nothing is asked for, nor where nobody asked", async () => {
    const broken = await said({ code: "match x\n", runtime, target: "3.8" });
    expect(broken).toMatchObject({ problems: [{ severity: "error" }], marks: [] });
    expect(await marks("", "3.8")).toEqual([]);
    expect(await said({ code: "import tomllib", runtime })).toEqual({ problems: [] });
  });

  test("is found by what no program can import", async () => {
    const { status, stderr } = await run({ code: "import vermin", runtime });
    expect([status, stderr]).toEqual(["runtime_error", expect.stringContaining("No module named 'vermin'")]);
  });
});

test.each(["3", "3.100", "2.7", "3.8.1", "three", 3.8])(
  "a target that is no version is refused: %s",
  async (target) => {
    expect(await ask("POST", "/api/check", { code: "", target })).toMatchObject({
      status: 400,
      body: { error: { code: "invalid", field: "target", message: expect.stringContaining('such as "3.8"') } },
    });
  },
);

test("an unknown runtime and a program too large are refused", async () => {
  expect(await ask("POST", "/api/check", { code: "", runtime: "ruby" })).toMatchObject({ status: 400 });
  expect(await ask("POST", "/api/check", { code: "#".repeat(200_000) })).toMatchObject({ status: 413 });
});
