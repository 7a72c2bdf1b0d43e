import { once } from "node:events";
import { createServer } from "node:net";
import type { Logger } from "pino";
import { expect, onTestFinished, test, vi } from "vitest";
import { z } from "zod";
import { openCollector } from "./collector-test-bed.ts";
import { openTraces } from "./traces.ts";
import { tracesShape, wantsTraces } from "./traces-env.ts";

const read = (env: Record<string, string>) => z.object(tracesShape).parse(env);

/** Traces of a front whose environment is this, and the lines of its log. */
function traced(env: Record<string, string>) {
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
  const lines: string[] = [];
  const log = { warn: (_: object, words: string) => lines.push(words), info: (words: string) => lines.push(words) };
  const traces = openTraces("front", read(env), log as unknown as Logger);
  return { traces, lines };
}

test.each([
  ["nothing is set", {}, false],
  ["a collector is named", { OTEL_EXPORTER_OTLP_ENDPOINT: "http://localhost:4318" }, true],
  ["one for spans is named", { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "http://localhost:4318/v1/traces" }, true],
  ["spans are not wanted", { OTEL_EXPORTER_OTLP_ENDPOINT: "http://a", OTEL_TRACES_EXPORTER: "none" }, false],
  ["all of it is off", { OTEL_EXPORTER_OTLP_ENDPOINT: "http://a", OTEL_SDK_DISABLED: "true" }, false],
])("by the settings of OpenTelemetry: %s", (_what, env, wanted) => {
  expect(wantsTraces(read(env as Record<string, string>))).toBe(wanted);
});

test.each([
  ["OTEL_EXPORTER_OTLP_ENDPOINT", "localhost:4317"],
  ["OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"],
  ["OTEL_TRACES_SAMPLER_ARG", "2"],
])("a wrong setting is named: %s", (name, value) => {
  expect(() => read({ [name]: value })).toThrow(name);
});

test("spans reach a collector by OTLP in JSON, with their service, times, parts and failures", async () => {
  const collector = await openCollector();
  const { traces } = traced({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
  const began = performance.now();
  const whole = traces.begin("whole", { kind: "server", at: began - 86_400_000 });
  const part = traces.begin("part", { parent: whole.traceparent, attributes: { "onpyrunner.warm": true } });
  part.end({ failed: "internal_error", at: began + 5 });
  whole.end();
  whole.end({ failed: "after its end" });
  await traces[Symbol.asyncDispose]();
  const [told, ended] = [await collector.span("part"), await collector.span("whole")];
  expect(collector.bodies[0]).toMatch(/^POST \/v1\/traces application\/json /);
  expect(told).toMatchObject({ service: "onpyrunner-front", traceId: ended.traceId, parentSpanId: ended.spanId });
  expect(told).toMatchObject({
    attributes: { "onpyrunner.warm": true },
    status: { code: 2, message: "internal_error" },
  });
  expect(ended).toMatchObject({ kind: 2, parentSpanId: "", status: { code: 0 } });
  // Longer ago than the process, and by the machine's clock.
  expect(Math.abs(ended.endMs - ended.startMs - 86_400_000)).toBeLessThan(60_000);
  expect(Math.abs(ended.endMs - Date.now())).toBeLessThan(60_000);
});

test("a span lasts as long as it did, however the machine's clock is set meanwhile", async () => {
  const collector = await openCollector();
  const { traces } = traced({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
  const now = Date.now();
  const whole = traces.begin("whole", { at: performance.now() });
  vi.spyOn(Date, "now").mockReturnValue(now + 3_600_000);
  onTestFinished(() => void vi.restoreAllMocks());
  whole.end();
  await traces[Symbol.asyncDispose]();
  const { startMs, endMs } = await collector.span("whole");
  expect(endMs).toBeGreaterThanOrEqual(startMs);
  expect(endMs - startMs).toBeLessThan(60_000);
});

test("of many traces the wanted part is told, each of them whole", async () => {
  const collector = await openCollector();
  const sampled = { OTEL_TRACES_SAMPLER: "parentbased_traceidratio", OTEL_TRACES_SAMPLER_ARG: "0.5" };
  const { traces } = traced({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, ...sampled });
  for (let i = 0; i < 200; i++) {
    const whole = traces.begin("whole");
    traces.begin("part", { parent: whole.traceparent }).end();
    whole.end();
  }
  await traces[Symbol.asyncDispose]();
  const of = (name: string) => collector.spans.filter((span) => span.name === name).map(({ traceId }) => traceId);
  expect(of("whole").length).toBeGreaterThan(20);
  expect(of("whole").length).toBeLessThan(180);
  expect(of("part").toSorted()).toEqual(of("whole").toSorted());
});

test("a collector that is away costs a line of the log", async () => {
  const gone = createServer().listen(0, "127.0.0.1");
  await once(gone, "listening");
  const { port } = gone.address() as { port: number };
  gone.close();
  await once(gone, "close");
  const { traces, lines } = traced({ OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}` });
  traces.begin("one").end();
  await traces[Symbol.asyncDispose]();
  await vi.waitFor(() => expect(lines).toEqual(["spans could not be sent, and are lost"]), { timeout: 20_000 });
});

test("a collector that never answers is not waited for by a process that ends, and little waits for it", async () => {
  const collector = await openCollector(() => {});
  const { traces } = traced({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
  for (let i = 0; i < 50_000; i++) traces.begin("one").end();
  await traces[Symbol.asyncDispose]();
  expect(collector.spans.length).toBeGreaterThan(0);
  expect(collector.spans.length).toBeLessThan(4000);
});

test("no attribute is longer than our own words", async () => {
  const collector = await openCollector();
  const { traces } = traced({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
  traces.begin("one", { attributes: { "onpyrunner.run": "x".repeat(100_000) } }).end();
  await traces[Symbol.asyncDispose]();
  expect((await collector.span("one")).attributes["onpyrunner.run"]).toHaveLength(128);
});
