import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { JudgedCase, JudgeRequestInput } from "#contract/judge.ts";
import { RUNTIME_IDS, type RuntimeId } from "#contract/runtimes.ts";
import { judgeAll } from "./judge-test-bed.ts";
import { openWay } from "./worker-test-bed.ts";

let way: Awaited<ReturnType<typeof openWay>>;
beforeAll(async () => {
  way = await openWay({});
});
afterAll(() => way[Symbol.asyncDispose]());

async function judge(request: JudgeRequestInput): Promise<JudgedCase[]> {
  return (await judgeAll(way.carrier, request)).cases;
}

const call = (expected: string | null, ...given: string[]) => ({ arguments: given, expected });

describe.each(RUNTIME_IDS)("%s", (runtime: RuntimeId) => {
  test("a function is called with the arguments of each case, and what it returns is compared", async () => {
    const code = "def solution(numbers, target):\n    numbers.append(target)\n    return tuple(numbers)\n";
    const cases = await judge({
      code,
      runtime,
      cases: [call("[1, 2, 3]", "[1, 2]", "3"), call("[1, 2]", "[1, 2]", "3"), call(null, "[]", "null")],
    });
    expect(cases.map(({ verdict }) => verdict)).toEqual(["passed", "wrong_answer", "ran"]);
    expect(cases[1]).toMatchObject({ returned: { text: "(1, 2, 3)", truncated: false }, difference: null });
    expect(cases[2]).toMatchObject({ returned: { text: "(None,)" } });
  });

  test("what it prints is shown and does not count", async () => {
    const [judged] = await judge({
      code: "def solution(n):\n    print('seen', n)\n    return n\n",
      runtime,
      cases: [call("4", "4")],
    });
    expect(judged).toMatchObject({ verdict: "passed", stdout: "seen 4\n", returned: { text: "4" } });
  });

  test("a traceback names the program's own file and lines, and nothing of ours", async () => {
    const code = "def helper(n):\n    return 1 // n\n\ndef solution(n):\n    return helper(n)\n";
    const [judged] = await judge({ code, runtime, cases: [call("1", "0")] });
    expect(judged).toMatchObject({ verdict: "runtime_error", result: { exitCode: 1 } });
    const frames = judged?.stderr.match(/File ".*", line \d+, in \w+/g);
    expect(frames).toEqual(['File "/box/main.py", line 5, in solution', 'File "/box/main.py", line 2, in helper']);
    expect(judged?.stderr).toContain("return helper(n)");
    expect(judged?.stderr.trimEnd()).toMatch(/\nZeroDivisionError: .*$/);
  });

  test("a program that does not compile is told as ever", async () => {
    const [judged] = await judge({ code: "def solution(n):\n    return (\n", runtime, cases: [call("1", "0")] });
    expect(judged?.verdict).toBe("runtime_error");
    expect(judged?.stderr).toContain('File "/box/main.py", line 2');
    expect(judged?.stderr).toContain("SyntaxError");
    expect(judged?.stderr).not.toContain("exec(");
  });

  test("a method of class Solution is called, whose judge has typing's names", async () => {
    const code =
      "class Solution:\n    def twoSum(self, nums: List[int], target: int) -> List[int]:\n        return [0, len(nums)]\n";
    const request = { code, runtime, cases: [call("[0, 2]", "[2, 7]", "9")] };
    expect((await judge(request))[0]?.verdict).toBe("passed");
    expect((await judge({ ...request, function: "Solution.twoSum" }))[0]?.verdict).toBe("passed");
  });

  test("values of other kinds come as the plain ones that they are", async () => {
    const code =
      "from collections import Counter, deque, namedtuple\nP = namedtuple('P', 'x y')\n" +
      "def solution():\n    return [Counter('aab'), deque([1]), P(1, 2), range(2), {(1, 2)}, 10 ** 5000 % 7, float('inf')]\n";
    const [judged] = await judge({
      code,
      runtime,
      cases: [call('[{"a": 2, "b": 1}, [1], [1, 2], [0, 1], {(1, 2)}, 2, inf]')],
    });
    expect(judged?.verdict).toBe("passed");
  });
});

test("a function is named, where several are there", async () => {
  const code = "def first(n): return 1\ndef solution(n): return 2\n";
  const cases = [call("1", "0")];
  expect((await judge({ code, cases, function: "first" }))[0]?.verdict).toBe("passed");
  expect((await judge({ code, cases }))[0]?.verdict).toBe("wrong_answer");
  const [missing] = await judge({ code, cases, function: "third" });
  expect(missing?.stderr).toContain("NameError: the program defines no function third");
});

test("what stands under a guard of the main program is not carried out", async () => {
  const code = "def solution(n): return n\nif __name__ == '__main__':\n    solution(int(input()))\n";
  expect((await judge({ code, cases: [call("4", "4")] }))[0]?.verdict).toBe("passed");
});

test("a program finds nothing of what is expected, nor of its call, in its jail", async () => {
  const code = `
import os, sys, gc
def solution(n):
    texts = [open(name).read() for name in os.listdir('.') if name != 'main.py' and name != 'input.txt']
    texts += sys.argv + [str(value) for value in os.environ.values()]
    texts += [str(item) for item in gc.get_objects() if isinstance(item, (list, tuple))]
    return sorted(os.listdir('.')), any('48151623' + '42' in text for text in texts)
`;
  const [judged] = await judge({ code, cases: [call("[4815162342]", "1")] });
  expect(judged).toMatchObject({ verdict: "wrong_answer", returned: { text: "(['input.txt', 'main.py'], False)" } });
});

describe("a hostile program", () => {
  const verdictOf = async (code: string, expected = "1") => (await judge({ code, cases: [call(expected, "1")] }))[0];

  test("may leave what it likes, which is its own claim alone", async () => {
    const leave = (text: string) => `import os\nopen('returned', 'w').write(${JSON.stringify(text)})\nos._exit(0)\n`;
    expect(await verdictOf(leave("2"))).toMatchObject({ verdict: "wrong_answer", returned: { text: "2" } });
    expect(await verdictOf(leave("__import__('os').abort()"))).toMatchObject({ verdict: "wrong_answer" });
    expect(await verdictOf(leave("[".repeat(100_000)))).toMatchObject({ verdict: "wrong_answer" });
  });

  test("that ends without returning has returned nothing", async () => {
    expect(await verdictOf("raise SystemExit(0)")).toMatchObject({ verdict: "wrong_answer", returned: null });
    expect(await verdictOf("import os\nos._exit(0)")).toMatchObject({ verdict: "wrong_answer", returned: null });
  });

  test("cannot lead the reading of its value elsewhere", async () => {
    for (const make of ["os.symlink('/etc/passwd', 'returned')", "os.mkfifo('returned')", "os.mkdir('returned')"])
      expect(await verdictOf(`import os\ntry:\n    ${make}\nexcept OSError: pass\nos._exit(0)`)).toMatchObject({
        verdict: "wrong_answer",
        returned: null,
      });
  });

  test("that returns a flood crosses the cap of its output", async () => {
    const limits = { outputBytes: 1000 };
    const [judged] = await judge({ code: "def solution(n): return 'x' * 10**6", limits, cases: [call("1", "1")] });
    expect(judged).toMatchObject({ verdict: "output_limit", returned: { truncated: true } });
    const sparse = "import os\nos.truncate(os.open('returned', os.O_CREAT | os.O_RDWR), 2**25)\nos._exit(0)";
    expect(await verdictOf(sparse)).toMatchObject({ verdict: "output_limit" });
  });

  test("is held to time and memory as ever", async () => {
    const limits = { timeMs: 300, memoryMb: 64 };
    const cases = [call("1", "1")];
    expect((await judge({ code: "def solution(n):\n    while True: pass", limits, cases }))[0]?.verdict).toBe(
      "time_limit",
    );
    expect((await judge({ code: "def solution(n): return 'x' * 10**9", limits, cases }))[0]?.verdict).toBe(
      "memory_limit",
    );
  });
});
