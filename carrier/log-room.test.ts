import { describe, expect, test } from "vitest";
import { type JudgedCase, judgeRequestSchema } from "#contract/judge.ts";
import { drain } from "./events-test-bed.ts";
import type { RunJob } from "./work-source.ts";
import { admitted, finish, readyBroker, runWork, sender, taken } from "./work-test-bed.ts";

const US = sender("us");

test("a finished run gives way to what others print that go on", async () => {
  const broker = readyBroker({ keptBytes: 20_000 });
  const printing = async (characters: number) => {
    const id = await admitted(broker, runWork(), US);
    const job = await taken(broker);
    await job.tell([{ type: "stdout", text: "x".repeat(characters) }]);
    return { id, job };
  };
  const first = await printing(8000);
  await finish(first.job);
  expect((await broker.describe(first.id))?.state).toBe("finished");
  await printing(8000);
  expect(await broker.describe(first.id)).toBeUndefined();
});

test("a finished run holds nothing for a reader once it is forgotten, and the reader gets no end", async () => {
  const broker = readyBroker({ keptBytes: 10_000 });
  const id = await admitted(broker, runWork(), US);
  const job = await taken(broker);
  await job.tell([{ type: "stdout", text: "x".repeat(100_000) }]);
  await job.tell([{ type: "stdout", text: "x".repeat(100_000) }]);
  await finish(job);
  const reader = broker.events(id, -1, new AbortController().signal);
  await reader.next();
  await admitted(broker, runWork(), US);
  await finish(await taken(broker));
  expect(await drain(reader)).toEqual([]);
});

describe("runs that may print much", () => {
  const MIB = 1024 * 1024;
  const large = () => runWork({ limits: { outputBytes: 64 * MIB } });

  test("wait for the room of each other, and usual ones pass them", async () => {
    const broker = readyBroker({ keptBytes: 130 * MIB });
    const [first, , third] = [
      await admitted(broker, large(), sender("a")),
      await admitted(broker, large(), sender("b")),
      await admitted(broker, large(), sender("c")),
    ];
    const usual = await admitted(broker, runWork(), sender("d"));
    const jobs = [await taken(broker), await taken(broker), await taken(broker)];
    expect(jobs.map(({ id }) => id)).toEqual([first, expect.any(String), usual]);
    const waiting = taken(broker);
    await finish(jobs[0] as RunJob);
    expect((await waiting).id).toBe(third);
  });

  test("go on one at a time where there is room for none", async () => {
    const broker = readyBroker({ keptBytes: MIB });
    const id = await admitted(broker, large(), US);
    expect((await taken(broker)).id).toBe(id);
  });

  test("leave their room while they are parked", async () => {
    const broker = readyBroker({ keptBytes: 100 * MIB });
    await admitted(broker, large(), sender("a"));
    const parked = await taken(broker);
    const other = await admitted(broker, large(), sender("b"));
    parked.park();
    expect((await taken(broker)).id).toBe(other);
  });
});

test("a judge tells what its cases print up to 8 MiB in all, and all verdicts", async () => {
  const broker = readyBroker();
  const request = judgeRequestSchema().parse({ code: "", cases: Array.from({ length: 100 }, () => ({})) });
  const id = await admitted(broker, { kind: "judge", request }, US);
  for (let i = 0; i < 100; i++) {
    const job = await taken(broker);
    await job.tell([{ type: "stdout", text: "x".repeat(64 * 1024) }]);
    await job.tell([{ type: "stderr", text: "x".repeat(64 * 1024) }]);
    await finish(job);
  }
  const told: JudgedCase[] = [];
  for await (const events of broker.judgeEvents(id, -1, new AbortController().signal))
    for (const event of events) if (event.type === "case") told.push(event.case);
  expect(told).toHaveLength(100);
  const whole = told.filter(({ stdout }) => stdout !== "");
  expect(whole.length).toBeGreaterThan(60);
  expect(whole.length).toBeLessThan(70);
  const cut = { stdout: "", stderr: "", stdoutTruncated: true, stderrTruncated: true };
  expect(told.at(-1)).toMatchObject({ ...cut, result: { status: "ok" } });
});
