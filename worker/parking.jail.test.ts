import { describe, expect, onTestFinished, test } from "vitest";
import { eventsOf } from "#carrier/events-test-bed.ts";
import type { LocalCarrier } from "#carrier/local-carrier.ts";
import { admitted, runWork, sender } from "#carrier/work-test-bed.ts";
import type { RunEvent } from "#contract/events.ts";
import type { RunRequestInput } from "#contract/run.ts";
import { NO_POOLS } from "#sandbox/sandbox.ts";
import { openWay, type WayOptions } from "./worker-test-bed.ts";

const PARKED = 20;
const OTHERS = 50;
const never = new AbortController().signal;

/** Uses a little of the processor, asks, and prints what it was answered. */
const ASKS = "sum(range(10 ** 5))\nprint('got', input())";

async function opened(options: WayOptions = {}): Promise<LocalCarrier> {
  const way = await openWay(options);
  onTestFinished(() => way[Symbol.asyncDispose]());
  return way.carrier;
}

function submit(carrier: LocalCarrier, client: string, request: Partial<RunRequestInput>): Promise<string> {
  return admitted(carrier, runWork(request), sender(client));
}

/** Submits a run that asks for input, and waits until it does. */
async function asking(carrier: LocalCarrier, client: string, request: Partial<RunRequestInput> = {}): Promise<string> {
  const id = await submit(carrier, client, { code: ASKS, interactive: true, ...request });
  await event(carrier, id, ({ type }) => type === "waiting");
  return id;
}

async function event(carrier: LocalCarrier, id: string, is: (event: RunEvent) => boolean): Promise<void> {
  for await (const batch of carrier.events(id, -1, never)) if (batch.some(is)) return;
}

/** How a run ended, and what it printed. */
async function end(carrier: LocalCarrier, id: string) {
  const events = await eventsOf(carrier, id);
  const last = events.at(-1);
  if (last?.type !== "finished") throw new Error("The last event is not `finished`");
  return { ...last.result, stdout: events.map((each) => (each.type === "stdout" ? each.text : "")).join("") };
}

test(`${PARKED} runs that wait for input leave two places to ${OTHERS} others, and all end as they would alone`, async () => {
  const carrier = await opened();
  const limits = { timeMs: 500 };
  const waiting: string[] = [];
  for (let i = 0; i < PARKED; i++) waiting.push(await asking(carrier, `waiting ${i}`, { limits }));
  const others = await Promise.all(
    Array.from({ length: OTHERS }, (_, i) =>
      submit(carrier, `other ${i % 5}`, i % 10 === 9 ? { code: "while True: pass", limits } : { code: `print(${i})` }),
    ),
  );
  for (const [i, id] of others.entries()) {
    const { status, stdout, cpuTimeMs, wallTimeMs } = await end(carrier, id);
    // On a machine that is overrun, the bound of wall time comes first.
    const isWhole = cpuTimeMs >= limits.timeMs || wallTimeMs >= 3 * limits.timeMs + 1000;
    if (i % 10 === 9) expect({ status, isWhole }).toEqual({ status: "time_limit", isWhole: true });
    else expect({ status, stdout }).toEqual({ status: "ok", stdout: `${i}\n` });
  }
  for (const id of waiting) expect((await carrier.describe(id))?.state).toBe("running");
  for (const [i, id] of waiting.entries()) expect(await carrier.write(id, `${i}\n`)).toBeUndefined();
  for (const [i, id] of waiting.entries()) {
    const { status, stdout, cpuTimeMs } = await end(carrier, id);
    expect({ i, status, stdout, short: cpuTimeMs < 500 }).toEqual({
      i,
      status: "ok",
      stdout: `got ${i}\n`,
      short: true,
    });
  }
}, 180_000);

test("the end of its input makes a parked run go on, too", async () => {
  const carrier = await opened({ places: 1 });
  const id = await asking(carrier, "us");
  await end(carrier, await submit(carrier, "others", { code: "print(1)" }));
  await carrier.endInput(id);
  expect(await end(carrier, id)).toMatchObject({ status: "runtime_error", exitCode: 1 });
});

test("a dialogue goes on, question by question, while others want the only place", async () => {
  const carrier = await opened({ places: 1 });
  const id = await submit(carrier, "us", {
    code: "total = 0\nfor _ in range(5): total += int(input('? '))\nprint(total)",
    interactive: true,
  });
  const others: Promise<unknown>[] = [];
  for (let asked = 1; asked <= 5; asked++) {
    let seen = 0;
    await event(carrier, id, ({ type }) => type === "waiting" && ++seen === asked);
    others.push(submit(carrier, "others", { code: "print(1)" }).then((other) => end(carrier, other)));
    await carrier.write(id, `${asked}\n`, asked - 1);
  }
  expect(await end(carrier, id)).toMatchObject({ status: "ok", stdout: `${"? ".repeat(5)}15\n` });
  expect(await Promise.all(others)).toMatchObject(others.map(() => ({ status: "ok" })));
});

test("beyond what may be parked, the longest parked run ends for want of room", async () => {
  const carrier = await opened({ places: 1, clientParked: 1 });
  const [first, second] = [await asking(carrier, "us"), await asking(carrier, "us")];
  await end(carrier, await submit(carrier, "others", { code: "print(1)" }));
  expect(await end(carrier, first)).toMatchObject({ status: "time_limit", parkedOut: true });
  await carrier.write(second, "on\n");
  expect(await end(carrier, second)).toMatchObject({ status: "ok", stdout: "got on\n" });
});

describe("a run is stopped at once", () => {
  const CANCELLED = { status: "cancelled" };

  test("while it is parked", async () => {
    const carrier = await opened({ places: 1 });
    const id = await asking(carrier, "us");
    const other = await submit(carrier, "others", { code: "print('running')\nwhile True: pass" });
    await event(carrier, other, ({ type }) => type === "stdout");
    await carrier.cancel(id);
    expect(await end(carrier, id)).toMatchObject(CANCELLED);
    expect((await carrier.describe(other))?.state).toBe("running");
    await carrier.cancel(other);
  });

  test("while it has input and waits for a place again", async () => {
    const carrier = await opened({ places: 1 });
    const id = await asking(carrier, "us");
    const other = await submit(carrier, "others", { code: "print('running')\nwhile True: pass" });
    await event(carrier, other, ({ type }) => type === "stdout");
    await carrier.write(id, "late\n");
    await carrier.cancel(id);
    expect(await end(carrier, id)).toMatchObject({ ...CANCELLED, stdout: "" });
    await carrier.cancel(other);
    expect(await end(carrier, await submit(carrier, "us", { code: "print(1)" }))).toMatchObject({ status: "ok" });
  });

  test("while its jail boots, and it never starts", async () => {
    const way = await openWay({ pools: NO_POOLS });
    onTestFinished(() => way[Symbol.asyncDispose]());
    for (let i = 0; i < 5; i++) {
      // Asked in its own process, the stop is there before any jail can be.
      const id = await admitted(way.broker, runWork({ code: "print('started')\nwhile True: pass" }), sender("us"));
      await way.broker.cancel(id);
      const events = await eventsOf(way.broker, id);
      expect(events.map(({ type }) => type)).toEqual(["queued", "finished"]);
      expect(events.at(-1)).toMatchObject({ result: CANCELLED });
    }
  });
});
