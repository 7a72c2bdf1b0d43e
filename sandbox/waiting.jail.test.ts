import { describe, expect, test } from "vitest";
import { EventQueue } from "./event-queue.ts";
import { jailTestBed, RUNTIME_IDS } from "./jail-test-bed.ts";

const { run } = jailTestBed();

async function* never() {
  await new Promise(() => {});
  yield "";
}

/** Stops at the first `waiting`. */
function untilItWaits() {
  const stop = new AbortController();
  return {
    ...{ interactive: true, live: never(), signal: stop.signal },
    seen: ({ type }: { type: string }) => type === "waiting" && stop.abort(),
  };
}

const READS_ITS_OWN_PIPE = `
import os, threading, time
mine, _ = os.pipe()
os.dup2(mine, 0)
`;

describe.each(RUNTIME_IDS)("a program of %s does not wait for input", (runtime) => {
  test.each([
    ["that reads its own pipe as descriptor 0", `${READS_ITS_OWN_PIPE}os.read(0, 1)`],
    [
      "that lets a thread read its own pipe as descriptor 0 and sleeps",
      `${READS_ITS_OWN_PIPE}threading.Thread(target=os.read, args=(0, 1)).start()\ntime.sleep(1e6)`,
    ],
    [
      "that puts the input back under a thread that reads its own pipe, and sleeps",
      `import os\nours = os.dup(0)\n${READS_ITS_OWN_PIPE}threading.Thread(target=os.read, args=(0, 1)).start()\ntime.sleep(0.1)\nos.dup2(ours, 0)\ntime.sleep(1e6)`,
    ],
    ["that computes in another thread", "import threading\nthreading.Thread(target=input).start()\nwhile True: pass"],
    [
      "that sleeps in another thread",
      "import threading, time\nthreading.Thread(target=input).start()\ntime.sleep(1e6)",
    ],
    [
      "that sleeps again and again, for moments",
      "import threading, time\nthreading.Thread(target=input).start()\nwhile True: time.sleep(0.001)",
    ],
    [
      "that waits for another thread up to some time",
      "import threading\nt = threading.Thread(target=input)\nt.start()\nt.join(1e6)",
    ],
    [
      "whose other threads take turns with each other",
      `import threading
threading.Thread(target=input).start()
locks = [threading.Lock(), threading.Lock()]
locks[1].acquire()
def turn(n):
    while True:
        locks[n].acquire()
        locks[1 - n].release()
for n in (0, 1): threading.Thread(target=turn, args=(n,)).start()`,
    ],
  ])("%s", async (_name, code) => {
    const { status, events } = await run(runtime, code, { ...untilItWaits(), limits: { timeMs: 300 } });
    expect([status, ...events.map(({ type }) => type)]).toEqual(["time_limit", "started", "finished"]);
  });
});

describe.each(RUNTIME_IDS)("a program of %s waits for input", (runtime) => {
  test.each([
    ["in the one thread that it has", "input()"],
    ["in a thread that the others wait for", "import threading\nthreading.Thread(target=input).start()"],
    ["by another number", "import os\nfd = os.dup(0)\nos.close(0)\nos.read(fd, 1)"],
    ["by the name of the file", 'open("input.txt").read()'],
    [
      "in a thread of an event loop that has nothing else to do",
      "import asyncio\nasync def main(): await asyncio.get_running_loop().run_in_executor(None, input)\nasyncio.run(main())",
    ],
  ])("%s", async (_name, code) => {
    const { status, events } = await run(runtime, code, untilItWaits());
    expect([status, ...events.map(({ type }) => type)]).toEqual(["cancelled", "started", "waiting", "finished"]);
  });

  test("once for each question, which comes before it", async () => {
    const answers = new EventQueue<string>();
    const { stdout, events } = await run(runtime, 'for n in range(300): print("got", input(f"{n}? "))', {
      ...{ interactive: true, live: answers, limits: { timeMs: 30_000 } },
      seen: ({ type }) => type === "waiting" && answers.push("x\n"),
    });
    const questions = Array.from({ length: 300 }, (_, n) => `${n}? got x\n`).join("");
    const waits = events.filter(({ type }) => type === "waiting");
    expect([stdout, waits.length]).toEqual([questions, 300]);
    // What was asked had been told when the wait was.
    let told = "";
    let asked = 0;
    for (const event of events) {
      if (event.type === "stdout") told += event.text;
      if (event.type === "waiting") expect(told.endsWith(`${asked++}? `)).toBe(true);
    }
  });
});
