import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { LocalCarrier } from "#carrier/local-carrier.ts";
import type { JudgeRequestInput } from "#contract/judge.ts";
import { RUNTIME_IDS } from "#contract/runtimes.ts";
import { beginJudge, judgeAll, judgeEventsOf } from "./judge-test-bed.ts";
import { openWay } from "./worker-test-bed.ts";

let way: Awaited<ReturnType<typeof openWay>>;
let carrier: LocalCarrier;
beforeAll(async () => {
  way = await openWay({});
  carrier = way.carrier;
});
afterAll(() => way[Symbol.asyncDispose]());

const ADD = "a, b = map(int, input().split())\nprint(a + b)\n";

const begin = (request: JudgeRequestInput) => beginJudge(carrier, request);
const eventsOf = (id: string, after?: number) => judgeEventsOf(carrier, id, after);
const judge = (request: JudgeRequestInput) => judgeAll(carrier, request);
const verdictsOf = async (request: JudgeRequestInput) => (await judge(request)).cases.map(({ verdict }) => verdict);

describe.each(RUNTIME_IDS)("%s", (runtime) => {
  test("each case has its verdict, its result and what was printed", async () => {
    const { cases, last } = await judge({
      code: ADD,
      runtime,
      cases: [
        { stdin: "1 2\n", expected: "3\n", name: "first" },
        { stdin: "1 2\n", expected: "4\n" },
        { stdin: "1\n", expected: "1\n" },
        { stdin: "5 5\n" },
      ],
    });
    expect(cases.map(({ index, name, verdict }) => [index, name, verdict])).toEqual([
      [0, "first", "passed"],
      [1, undefined, "wrong_answer"],
      [2, undefined, "runtime_error"],
      [3, undefined, "ran"],
    ]);
    expect(cases[1]).toMatchObject({
      stdout: "3\n",
      difference: { line: 1, column: 1, expected: "4", actual: "3" },
      result: { status: "ok", exitCode: 0, runtime: { id: runtime } },
    });
    expect(cases[2]?.stderr).toContain("ValueError");
    expect(last).toMatchObject({ type: "judged", passed: 1, total: 4 });
  });

  test("a status other than ok is the verdict, whatever was printed", async () => {
    const code = "print(3, flush=True)\nif input(): raise SystemExit(1)\nwhile True: pass\n";
    const limits = { timeMs: 300 };
    const cases = [
      { stdin: "x\n", expected: "3\n" },
      { stdin: "\n", expected: "3\n" },
    ];
    expect(await verdictsOf({ code, runtime, limits, cases })).toEqual(["runtime_error", "time_limit"]);
  });

  test("a checker says whether an answer will do", async () => {
    const checker =
      "import sys\ninput, output, answer = (open(p).read() for p in sys.argv[1:])\nsys.exit(output.strip() not in answer.split())\n";
    const comparison = { rule: "checker", checker: { code: checker, runtime, convention: "testlib" } } as const;
    const cases = [{ expected: "1 2 3" }, { expected: "4 5" }];
    expect(await verdictsOf({ code: "print(2)", runtime, cases, comparison })).toEqual(["passed", "wrong_answer"]);
  });
});

test("Kattis' checkers read the output and may write their feedback", async () => {
  const checker =
    "import sys\nopen(sys.argv[3] + 'judgemessage.txt', 'w').write('x')\nsys.exit(42 if sys.stdin.read() == open(sys.argv[2]).read() else 43)\n";
  const comparison = { rule: "checker", checker: { code: checker, convention: "kattis" } } as const;
  const cases = [{ expected: "2\n" }, { expected: "3\n" }];
  expect(await verdictsOf({ code: "print(2)", cases, comparison })).toEqual(["passed", "wrong_answer"]);
});

test("a broken checker is told as such, with what it said", async () => {
  const comparison = { rule: "checker", checker: { code: "1 / 0", convention: "testlib" } } as const;
  const { cases } = await judge({ code: "print(2)", cases: [{ expected: "2" }], comparison });
  expect(cases[0]).toMatchObject({
    verdict: "internal_error",
    checker: { stderr: expect.stringContaining("ZeroDivisionError") },
  });
});

test("the whole output is compared, of which the first 64 KiB are shown", async () => {
  const expected = "가\n".repeat(50_000);
  const { cases } = await judge({ code: "for _ in range(50_000): print('가')\nprint(end='b')", cases: [{ expected }] });
  expect(cases[0]).toMatchObject({ verdict: "wrong_answer", stdoutTruncated: true, difference: { line: 50_001 } });
  expect(new TextEncoder().encode(cases[0]?.stdout).length).toBe(65_536);
});

test("the first failure stops the cases behind it", async () => {
  const cases = Array.from({ length: 20 }, (_, i) => ({ stdin: `${i} 0\n`, expected: i === 3 ? "-1" : `${i}` }));
  const { cases: judged, last } = await judge({ code: ADD, cases, stopAtFirstFailure: true });
  expect(judged.map(({ verdict }) => verdict)).toEqual([
    ...["passed", "passed", "passed", "wrong_answer"],
    ...Array.from({ length: 16 }, () => "cancelled"),
  ]);
  expect(judged.slice(4).every(({ result }) => result === null)).toBe(true);
  expect(last).toMatchObject({ passed: 3, total: 20 });
});

test("a judge is resumed from every event, without gaps", async () => {
  const id = await begin({ code: ADD, cases: Array.from({ length: 5 }, () => ({ stdin: "1 1", expected: "2" })) });
  const all = await eventsOf(id);
  expect(all.map(({ seq }) => seq)).toEqual([0, 1, 2, 3, 4, 5]);
  for (const { seq } of all) expect(await eventsOf(id, seq)).toEqual(all.slice(seq + 1));
});

test("a judge that is cancelled ends at once, and what did not run is cancelled", async () => {
  const id = await begin({ code: "while True: pass", cases: Array.from({ length: 8 }, () => ({})) });
  await carrier.cancel(id);
  expect(await carrier.describe(id)).toMatchObject({ kind: "judge", state: "finished" });
  const events = await eventsOf(id);
  expect(events.filter(({ type }) => type === "case")).toHaveLength(8);
  expect(events.at(-1)).toMatchObject({ type: "judged", passed: 0, total: 8, reason: "cancelled" });
});
