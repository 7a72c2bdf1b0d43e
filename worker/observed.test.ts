import { expect, test } from "vitest";
import type { RunWork } from "#carrier/carrier.ts";
import { admitted, finish, readyBroker, runWork, sender, taken } from "#carrier/work-test-bed.ts";
import { type JobEars, kindOf, observed } from "./observed.ts";

const US = sender("us");

function heard() {
  const said: string[] = [];
  const ears: JobEars = {
    taken: (job) => said.push(`taken ${kindOf(job)}`),
    ended: (job, { status }) => said.push(`ended ${kindOf(job)} ${status}`),
    checked: ({ problems }) => said.push(problems ? "checked" : "busy"),
  };
  const broker = readyBroker();
  return { broker, said, source: observed(broker, [ears]) };
}

test("a run is heard of when it is taken and when it has told its end, and its client has all that it told", async () => {
  const { broker, said, source } = heard();
  const id = await admitted(broker, runWork(), US);
  const job = await taken(source);
  expect(said).toEqual(["taken run"]);
  await job.tell([{ type: "stdout", text: "a" }]);
  await finish(job, "time_limit");
  expect(said).toEqual(["taken run", "ended run time_limit"]);
  expect(await broker.describe(id)).toMatchObject({ state: "finished", summary: { status: "time_limit" } });
});

test("a run that was parked and comes back is the same job, and is heard of once", async () => {
  const { broker, said, source } = heard();
  await admitted(broker, runWork({ interactive: true }), US);
  const job = await taken(source);
  job.park();
  job.comeBack();
  expect(await taken(source)).toBe(job);
  expect(said).toEqual(["taken run"]);
});

test("a case of a judge and the job of a task are told by their kinds", async () => {
  const { broker, said, source } = heard();
  const expectation = { expected: "", comparison: { rule: "exact" } } as unknown as RunWork["expectation"];
  await admitted(broker, { ...runWork(), expectation } as RunWork, US);
  await admitted(broker, { ...runWork(), task: { kind: "talk" } } as RunWork, US);
  await finish(await taken(source));
  await finish(await taken(source));
  expect(said).toEqual(["taken case", "ended case ok", "taken talk", "ended talk ok"]);
});

test("a check is heard of with its answer", async () => {
  const { broker, said, source } = heard();
  const request = { code: "", runtime: "cpython" } as const;
  const answer = broker.ask({ kind: "check", request }, US, new AbortController().signal);
  const job = await source.take("check", new AbortController().signal);
  job?.answer({ problems: [] });
  expect(await answer).toEqual({ problems: [] });
  expect(said).toEqual(["checked"]);
});
