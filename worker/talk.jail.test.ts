import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sender } from "#carrier/work-test-bed.ts";
import { RUNTIME_IDS } from "#contract/runtimes.ts";
import { type TalkRequestInput, talkRequestSchema } from "#contract/talk.ts";
import { openWay } from "./worker-test-bed.ts";

let way: Awaited<ReturnType<typeof openWay>>;
beforeAll(async () => {
  way = await openWay({});
});
afterAll(() => way[Symbol.asyncDispose]());

const FOREVER = new AbortController().signal;

async function begin(request: TalkRequestInput): Promise<string> {
  const work = { kind: "talk", request: talkRequestSchema().parse(request) } as const;
  const answer = await way.carrier.submit(work, sender("talk"));
  if ("code" in answer) throw new Error(answer.message);
  return answer.id;
}

async function endOf(id: string) {
  const said: string[] = [];
  for await (const batch of way.carrier.taskEvents(id, -1, FOREVER))
    for (const event of batch) {
      if (event.type === "said") said.push(`${event.from}: ${event.text}`);
      if (event.type === "talked") return { said, talked: event };
    }
  throw new Error("The talk was lost");
}

const talk = async (request: TalkRequestInput) => endOf(await begin(request));

/** Knows a number, and says whether a guess is too low. */
const GUESSED = `
import sys
secret = int(open(sys.argv[1]).read())
for _ in range(10):
    guess = int(input())
    if guess == secret:
        print("right", flush=True)
        sys.exit(0)
    print("low" if guess < secret else "high", flush=True)
print("enough", flush=True)
sys.exit(1)
`;
const GUESSING = `
low, high = 1, 100
while True:
    middle = (low + high) // 2
    print(middle, flush=True)
    answer = input()
    if answer == "low": low = middle + 1
    elif answer == "high": high = middle - 1
    else: break
`;
const SILENT = "import sys\nsys.stdin.read()\n";

describe.each(RUNTIME_IDS)("%s", (runtime) => {
  test("a program and its judge's talk, and each word is told in its order", async () => {
    const { said, talked } = await talk({
      code: GUESSING,
      runtime,
      interactor: { code: GUESSED, runtime },
      input: "37",
    });
    expect(said.join("")).toBe(
      "program: 50\ninteractor: high\nprogram: 25\ninteractor: low\nprogram: 37\ninteractor: right\n",
    );
    expect(talked).toMatchObject({
      verdict: "passed",
      waited: null,
      program: { result: { status: "ok", exitCode: 0 } },
      interactor: { result: { status: "ok", exitCode: 0 } },
    });
  });

  test("when both wait for each other, the talk is ended, and says who waited first", async () => {
    const code = "import time\ntime.sleep(0.3)\nprint(7, flush=True)\ninput()\n";
    const { said, talked } = await talk({ code, runtime, interactor: { code: "input()\ninput()\n", runtime } });
    expect(said).toEqual(["program: 7\n"]);
    expect(talked.verdict).toBe("time_limit");
    expect(["program", "interactor"]).toContain(talked.waited);
  });
});

test("who waited before the other did is the one who waited first", async () => {
  const late = "import time\ntime.sleep(0.5)\ninput()\n";
  expect((await talk({ code: "input()\n", interactor: { code: late } })).talked.waited).toBe("program");
  expect((await talk({ code: late, interactor: { code: "input()\n" } })).talked.waited).toBe("interactor");
});

test("a refusal of the interactor counts before what becomes of the program", async () => {
  const asks = "while True:\n    print(1, flush=True)\n    input()\n";
  const { talked } = await talk({ code: asks, interactor: { code: GUESSED }, input: "37" });
  expect(talked.verdict).toBe("wrong_answer");
  expect(talked.program.stderr).toContain("Error");
});

test("a program that fails before the interactor has spoken fails by itself", async () => {
  const { talked } = await talk({ code: "1 / 0", interactor: { code: GUESSED }, input: "37" });
  expect(talked).toMatchObject({
    verdict: "runtime_error",
    interactor: { stderr: expect.stringContaining("EOFError") },
  });
});

test("a broken interactor is told as such", async () => {
  expect((await talk({ code: "input()", interactor: { code: "1 / 0" } })).talked).toMatchObject({
    verdict: "internal_error",
    interactor: { stderr: expect.stringContaining("ZeroDivisionError") },
  });
});

test("Kattis' interactors say by their numbers what they think", async () => {
  const interactor = {
    code: "import sys\nsys.exit(42 if input() == open(sys.argv[2]).read() else 43)",
    convention: "kattis",
  } as const;
  expect((await talk({ code: "print(5)", interactor, answer: "5" })).talked.verdict).toBe("passed");
  expect((await talk({ code: "print(6)", interactor, answer: "5" })).talked.verdict).toBe("wrong_answer");
});

test("bytes that are no text pass as they are", async () => {
  const interactor = {
    code: "import sys\nsys.exit(sys.stdin.buffer.readline() != bytes([255, 254, 0, 10]))",
  };
  const code = "import sys\nsys.stdout.buffer.write(bytes([255, 254, 0, 10]))";
  expect((await talk({ code, interactor })).talked.verdict).toBe("passed");
});

test("a talk that is cancelled is over at once", async () => {
  const id = await begin({ code: "while True: pass", interactor: { code: SILENT } });
  await way.carrier.cancel(id);
  for await (const batch of way.carrier.taskEvents(id, -1, FOREVER))
    expect(batch.at(-1)).toMatchObject({ type: expect.stringMatching(/^(talked|ended)$/) });
  expect(await way.carrier.describe(id)).toMatchObject({ kind: "talk", state: "finished" });
});

describe("hostile talkers", () => {
  test("a flood that nobody reads holds its own program, and is cut where it is told", async () => {
    const flood = "import os\nwhile True: os.write(1, b'x' * 65536)\n";
    const deaf = "import time\ntime.sleep(1)\n";
    const { said, talked } = await talk({ code: flood, interactor: { code: deaf }, limits: { timeMs: 1000 } });
    expect(["output_limit", "time_limit", "runtime_error"]).toContain(talked.program.result.status);
    expect(said.join("").length).toBeLessThan(300 * 1024);
  });

  test("a flood that is read crosses the limit of output", async () => {
    const flood = "import os\nwhile True: os.write(1, b'x' * 65536)\n";
    const limits = { outputBytes: 300_000 };
    const { talked } = await talk({ code: flood, interactor: { code: SILENT }, limits });
    expect(talked.verdict).toBe("output_limit");
    expect(talked.truncated).toBe(true);
  });

  test("one that hangs meets its time limit, and the other hears the end of its input", async () => {
    const { talked } = await talk({ code: "while True: pass", interactor: { code: SILENT }, limits: { timeMs: 300 } });
    expect(talked).toMatchObject({ verdict: "time_limit", waited: null, interactor: { result: { exitCode: 0 } } });
  });

  test("the interactor's files and verdict are out of the program's reach", async () => {
    const code = "import os\nprint(sorted(os.listdir('.')), flush=True)\ninput()\nos._exit(42)\n";
    const interactor = { code: "import sys\nsaid = input()\nprint(flush=True)\nsys.exit('case' in said)" };
    const { said, talked } = await talk({ code, interactor, input: "secret", answer: "secret" });
    expect(said[0]).toBe("program: ['input.txt', 'main.py']\n");
    expect(talked.verdict).toBe("runtime_error");
  });
});
