import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { LocalCarrier } from "#carrier/local-carrier.ts";
import { runWork, sender } from "#carrier/work-test-bed.ts";
import { RUNTIME_IDS } from "#contract/runtimes.ts";
import { type Searched, type SearchRequestInput, searchRequestSchema } from "#contract/search.ts";
import type { TaskEvent } from "#contract/tasks.ts";
import { openWay } from "./worker-test-bed.ts";

let way: Awaited<ReturnType<typeof openWay>>;
let carrier: LocalCarrier;
beforeAll(async () => {
  way = await openWay({});
  carrier = way.carrier;
});
afterAll(() => way[Symbol.asyncDispose]());

const FOREVER = new AbortController().signal;
const LISTS = "import random\nn = random.randint(1, 8)\nprint(n)\nprint(*(random.randint(1, 30) for _ in range(n)))\n";
const READ = "n = int(input())\na = list(map(int, input().split()))\n";
const RIGHT = `${READ}print(max(a))\n`;

async function begin(request: SearchRequestInput, client = "search"): Promise<string> {
  const work = { kind: "search", request: searchRequestSchema().parse(request) } as const;
  const answer = await carrier.submit(work, sender(client));
  if ("code" in answer) throw new Error(answer.message);
  return answer.id;
}

async function eventsOf(id: string, after = -1): Promise<TaskEvent[]> {
  const events: TaskEvent[] = [];
  for await (const batch of carrier.taskEvents(id, after, FOREVER)) events.push(...batch);
  return events;
}

async function search(request: Partial<SearchRequestInput> & { code: string }): Promise<Searched> {
  const all = { generator: { code: LISTS }, trusted: { code: RIGHT }, limits: { timeMs: 1000 }, searchMs: 20_000 };
  const last = (await eventsOf(await begin({ ...all, ...request }))).at(-1);
  if (last?.type !== "searched") throw new Error(`The search ended as ${JSON.stringify(last)}`);
  return last;
}

describe.each(RUNTIME_IDS)("%s", (runtime) => {
  test("an input that a planted bug shows in is found, confirmed and shrunk", async () => {
    const code = `${READ}print(max(a) if a.count(17) < 1 or n < 3 else 0)\n`;
    const { ended, found } = await search({ code, runtime });
    expect(ended).toBe("found");
    expect(found).toMatchObject({ verdict: "wrong_answer", stdout: "0\n" });
    expect(found?.stdin).toMatch(/^3\n(?=.*\b17\b)\d+ \d+ \d+\n$/);
    expect(found?.expected).not.toBe(found?.stdout);
  });

  test("without a trusted program a crash is found", async () => {
    const code = `${READ}print(1 // (len(a) - 5))\n`;
    const { found } = await search({ code, runtime, trusted: undefined });
    expect(found).toMatchObject({ verdict: "runtime_error", expected: null });
    expect(found?.stdin).toMatch(/^5\n(\d ){4}\d\n$/);
    expect(found?.stderr).toContain("ZeroDivisionError");
  });

  test("each time the program is carried out, it finds itself alone", async () => {
    const code = `
import sys, os, io, threading, atexit
assert sys.argv == [sys.argv[0]] and __name__ == "__main__" and sys.modules["__main__"].__dict__ is globals()
assert "left" not in globals() and sys.getrecursionlimit() < 5000
left = 1
text = open(0).read()
def main():
    out = io.StringIO()
    print(max(map(int, text.split()[1:])), file=out)
    atexit.register(os.write, 1, out.getvalue().encode())
    sys.setrecursionlimit(5000)
thread = threading.Thread(target=main)
thread.start()
`;
    const { ended, tried } = await search({ code, runtime, searchMs: 1000 });
    expect(ended).toBe("time");
    expect(tried).toBeGreaterThan(1);
  });
});

test.each([
  ["time_limit", `${READ}while 13 in a: pass\nprint(max(a))\n`],
  ["memory_limit", `${READ}while 13 in a: a += a\nprint(max(a))\n`],
  ["output_limit", `${READ}while 13 in a: print(a)\nprint(max(a))\n`],
])(
  "an input that meets the %s is found and shrunk",
  async (verdict, code) => {
    const { found } = await search({ code, limits: { timeMs: 1000, memoryMb: 64, outputBytes: 10_000 } });
    expect(found).toMatchObject({ verdict, stdin: "1\n13\n" });
  },
  30_000,
);

test("a checker decides where several answers will do", async () => {
  const checker =
    "import sys\nn, *a = map(int, open(sys.argv[1]).read().split())\nsys.exit(int(open(sys.argv[2]).read()) not in a[:3])\n";
  const comparison = { rule: "checker", checker: { code: checker, convention: "testlib" } } as const;
  const { found } = await search({ code: `${READ}print(a[-1])\n`, trusted: undefined, comparison });
  expect(found).toMatchObject({ verdict: "wrong_answer" });
  expect(found?.stdin).toMatch(/^4\n/);
});

test("how far it is is told, and a search is resumed from every event without gaps", async () => {
  const id = await begin({ code: RIGHT, generator: { code: LISTS }, trusted: { code: RIGHT }, searchMs: 1500 });
  const events = await eventsOf(id);
  expect(events.map(({ type }) => type)).toContain("searching");
  expect(events.at(-1)).toMatchObject({ type: "searched", ended: "time", found: null });
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i));
  for (const { seq } of events) expect(await eventsOf(id, seq)).toEqual(events.slice(seq + 1));
  expect(await carrier.describe(id)).toMatchObject({ kind: "search", state: "finished" });
});

test("the seed makes the same input again", async () => {
  const code = `${READ}print(max(a) if 29 not in a else 0)\n`;
  const [first, second] = [await search({ code, seed: 77 }), await search({ code, seed: 77 })];
  expect(second.found?.seed).toBe(first.found?.seed);
  expect(second.found?.stdin).toBe(first.found?.stdin);
});

test("programs that fail themselves are named, with what they said", async () => {
  const broken = { code: "1 / 0\n" };
  expect(await search({ code: RIGHT, generator: broken })).toMatchObject({
    ended: "generator",
    said: expect.stringContaining("ZeroDivisionError"),
  });
  expect(await search({ code: RIGHT, trusted: broken })).toMatchObject({
    ended: "trusted",
    said: expect.stringContaining("ZeroDivisionError"),
  });
  expect(await search({ code: RIGHT, generator: { code: "print('1\\n' * 50000)" } })).toMatchObject({
    ended: "generator",
    said: expect.stringContaining("65536"),
  });
});

test("a program that does not compile is the counter-example to itself", async () => {
  expect((await search({ code: "print(" })).found).toMatchObject({
    verdict: "runtime_error",
    stderr: expect.stringContaining("SyntaxError"),
  });
});

test("a client has one search at a time, which ends at once when it is cancelled", async () => {
  const request = { code: RIGHT, generator: { code: LISTS }, trusted: { code: RIGHT } };
  const id = await begin(request, "one");
  await expect(begin(request, "one")).rejects.toThrow("already");
  const other = await begin(request, "another");
  await Promise.all([carrier.cancel(id), carrier.cancel(other)]);
  for (const each of [id, other])
    expect((await eventsOf(each)).at(-1)).toMatchObject({ type: "searched", ended: "cancelled" });
});

test("others' runs have a search's place before its time is over", async () => {
  await using narrow = await openWay({ places: 1 });
  const request = { code: RIGHT, generator: { code: LISTS }, trusted: { code: RIGHT }, searchMs: 60_000 };
  const work = { kind: "search", request: searchRequestSchema().parse(request) } as const;
  const searching = await narrow.carrier.submit(work, sender("search"));
  if ("code" in searching) throw new Error(searching.message);
  for (let run = 0; run < 5; run++) {
    const answer = await narrow.carrier.submit(runWork({ code: "print(1)" }), sender("other"));
    if ("code" in answer) throw new Error(answer.message);
    let last: unknown;
    for await (const batch of narrow.carrier.events(answer.id, -1, FOREVER)) last = batch.at(-1);
    expect(last).toMatchObject({ type: "finished", result: { status: "ok" } });
    expect(await narrow.carrier.describe(searching.id)).toMatchObject({ state: "running" });
  }
  await narrow.carrier.cancel(searching.id);
});

describe("hostile programs", () => {
  const each = (what: string) =>
    `import os\nfor fd in range(3, 20):\n    try:\n        ${what}\n    except OSError: pass\n`;
  /** What each is, and how a search for it may end: alone, the first three are right. */
  const HOSTILE: [string, string, string[]][] = [
    ["that flood their answers", each("while True: os.write(fd, b'x' * 65536)"), ["unsteady", "time"]],
    ["that forge answers", each("os.write(fd, b'0 2 0\\n1\\n' * 100)"), ["unsteady", "time"]],
    ["that start processes", each("os.fork()"), ["time"]],
    ["that end the interpreter", "import os\nos._exit(0)\n", ["found"]],
    ["that close every descriptor", "import os\nos.closerange(0, 256)\n", ["found"]],
    ["that hang", "while True: pass\n", ["found"]],
    ["that take memory", "a = [b'x' * 10**7 for _ in range(100)]\n", ["found"]],
  ];
  const limits = { timeMs: 200, memoryMb: 128 };

  test.each(HOSTILE)(
    "%s count as what a run alone shows",
    async (_, code, ends) => {
      const { ended } = await search({ code: `${code}${RIGHT}`, limits, searchMs: 3000 });
      expect(ends).toContain(ended);
    },
    60_000,
  );

  test.each(HOSTILE)(
    "%s in the place of the generator find nothing",
    async (_, code) => {
      const { ended } = await search({ code: RIGHT, generator: { code }, limits, searchMs: 3000 });
      expect(["generator", "unsteady", "time", "trusted"]).toContain(ended);
    },
    60_000,
  );
});
