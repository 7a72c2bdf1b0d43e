import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Broker } from "#carrier/broker.ts";
import { serveCarrier } from "#carrier/carrier-server.ts";
import { LocalCarrier } from "#carrier/local-carrier.ts";
import { READY_STATE, runWork, SETTINGS, sender, summaryOf, taken } from "#carrier/work-test-bed.ts";
import { recordSpans } from "#telemetry/recorded-spans-test-bed.ts";
import { observed } from "./observed.ts";
import { spansOf } from "./spans.ts";
import { expectTraces, tracedWorker } from "./spans-test-bed.ts";

test("traces go over the socket of one machine with whatever is asked for", async () => {
  const folder = mkdtempSync(join(tmpdir(), "onpyrunner-spans-"));
  const worker = tracedWorker();
  await using broker = new Broker(SETTINGS, worker.judged);
  broker.hear(READY_STATE);
  const failures: unknown[] = [];
  await using _server = await serveCarrier(broker, { path: join(folder, "s") }, (error) => failures.push(error));
  await using carrier = new LocalCarrier(join(folder, "s"));
  await carrier.connected(AbortSignal.timeout(5000));
  const worked = worker.play(broker);
  await expectTraces(carrier, worker);
  worker.stop();
  await worked;
  expect(failures).toEqual([]);
  rmSync(folder, { recursive: true });
});

/** The spans of one run that ends so. */
async function spansOfRun(status: "ok" | "internal_error", more: object = {}) {
  const { traces, spans } = recordSpans();
  const broker = new Broker(SETTINGS);
  broker.hear(READY_STATE);
  const source = observed(broker, [spansOf(traces)]);
  await broker.submit({ ...runWork({ code: "secret", stdin: "secret" }), task: undefined } as never, sender("us"));
  const job = await taken(source);
  await job.tell([{ type: "finished", result: summaryOf(job.id, status), ...more }]);
  return spans;
}

test("a run's jail and program are parts of it, the jail warm or cold", async () => {
  for (const isWarm of [true, false]) {
    const marks = { jailTaken: performance.now(), isWarm, handedOver: performance.now() };
    const [, run, ...parts] = await spansOfRun("ok", { marks });
    expect(parts.map(({ name, parent }) => [name, parent])).toEqual([
      ["jail", run?.traceparent],
      ["program", run?.traceparent],
    ]);
    expect(parts[0]?.attributes).toEqual({ "onpyrunner.warm": isWarm });
  }
});

test("a run that ends by a failure of ours is told as failed, and one that does not is not", async () => {
  const of = async (status: "ok" | "internal_error") => (await spansOfRun(status)).find(({ name }) => name === "run");
  expect([(await of("ok"))?.failed, (await of("internal_error"))?.failed]).toEqual([undefined, "internal_error"]);
});
