import { expect, test } from "vitest";
import { Client } from "#server/client-test-bed.ts";
import { openCollector, type ToldSpan } from "#telemetry/collector-test-bed.ts";
import { startPair } from "./pair-test-bed.ts";

/** Whatever a client says; nothing of it is to be in a span. */
const MARK = "m4rk3r";

/** The two processes of a machine, whose spans a collector gets. */
async function startTraced() {
  const collector = await openCollector();
  const pair = await startPair({ env: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url } });
  const ask = async (method: string, path: string, body?: unknown) => {
    const headers = { "content-type": "application/json", authorization: `Bearer ${MARK}` };
    const answer = await fetch(`${pair.url}${path}`, {
      method,
      headers,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return (await answer.json()) as { id: string; deleteToken: string };
  };
  return { ...pair, collector, ask };
}

const isOf = (whole: ToldSpan) => (span: ToldSpan) => span.traceId === whole.traceId;

test("a run is one trace from its request in the front to its program in the worker, each part within its time", async () => {
  const { collector, ask } = await startTraced();
  await ask("POST", "/api/run", { code: `print("${MARK}", input())`, stdin: MARK, arguments: [MARK] });
  const whole = await collector.span("POST /api/run");
  const [admit, queue, run, jail, program] = await Promise.all(
    ["admit", "queue", "run", "jail", "program"].map((name) => collector.span(name, isOf(whole))),
  );
  expect([whole, admit].map((span) => span?.service)).toEqual(["onpyrunner-front", "onpyrunner-front"]);
  const parts = [queue, run, jail, program];
  expect(new Set(parts.map((span) => span?.service))).toEqual(new Set(["onpyrunner-worker"]));
  expect(admit?.parentSpanId).toBe(whole.spanId);
  for (const span of [queue, run]) expect(span?.parentSpanId).toBe(admit?.spanId);
  for (const span of [jail, program]) expect(span?.parentSpanId).toBe(run?.spanId);
  expect(whole.attributes).toMatchObject({ "http.response.status_code": 200, "onpyrunner.answer": "accepted" });
  expect(run?.attributes).toMatchObject({ "onpyrunner.status": "ok", "onpyrunner.runtime": "cpython" });
  expect(jail?.attributes).toEqual({ "onpyrunner.warm": true });
  for (const span of [whole, ...parts]) expect(span?.endMs).toBeGreaterThanOrEqual(span?.startMs as number);
  expect(program?.startMs).toBeGreaterThanOrEqual(jail?.endMs as number);
});

test("searches, judges, talks, runs over sockets and shares are told, with how they came out and nothing that a client said", async () => {
  const { collector, ask, url } = await startTraced();
  using client = new Client(url);
  await client.connected();
  const code = `raise ValueError("${MARK}")`;
  const id = await client.run({ code, stdin: MARK });
  await client.finished(id);
  await ask("POST", "/api/judge", { code, cases: [{ stdin: MARK, expected: MARK, name: MARK }] });
  await ask("POST", "/api/searches", { code, generator: { code: `print("${MARK}")` }, searchMs: 1000 });
  await ask("POST", "/api/talks", { code, interactor: { code: "raise SystemExit(0)" }, input: MARK });
  const share = await ask("POST", "/api/shares", { code, stdin: MARK, title: MARK, note: MARK });
  await ask("GET", `/api/shares/${share.id}`);
  await ask("DELETE", `/api/shares/${share.id}`, { deleteToken: share.deleteToken });
  await ask("POST", "/api/check", { code: `${MARK} = = 1` });
  await ask("POST", "/api/run", { code: 1 });
  const names = ["socket run", "case", "judge", "search", "talk", "share put", "share get", "share remove", "check"];
  for (const name of names) await collector.span(name);
  const of = (name: string) => collector.span(name);
  expect((await of("run")).attributes).toMatchObject({ "onpyrunner.status": "runtime_error" });
  expect((await of("run")).status.code).toBe(0);
  expect((await of("judge")).attributes).toMatchObject({ "onpyrunner.cases": 1, "onpyrunner.passed": 0 });
  expect((await of("case")).traceId).toBe((await of("judge")).traceId);
  expect((await of("share put")).traceId).toBe((await of("POST /api/shares")).traceId);
  const refused = await collector.span(
    "POST /api/run",
    ({ attributes }) => attributes["onpyrunner.answer"] === "invalid",
  );
  expect([refused.attributes["http.response.status_code"], refused.status.code]).toEqual([400, 0]);

  for (const words of [MARK, share.deleteToken]) expect(collector.bodies.join()).not.toContain(words);
});

/** Says which modules of the library a process loads; its API, which does nothing by itself, Next loads where it finds it. */
const TELLING = `import { registerHooks } from "node:module";
registerHooks({ load(url, context, next) {
  if (/\\/@opentelemetry\\/(?!api\\/)/.test(url)) console.log("loaded", process.argv[1], url);
  return next(url, context);
} });`;

test.each([
  ["neither process loads anything of the library without a collector", false],
  ["both do with one", true],
])("%s", async (_what, isTraced) => {
  const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(TELLING)}`;
  const named = isTraced ? { OTEL_EXPORTER_OTLP_ENDPOINT: (await openCollector()).url } : {};
  const { url, logged } = await startPair({ env: { NODE_OPTIONS, ...named } });
  const headers = { "content-type": "application/json" };
  await fetch(`${url}/api/run`, { method: "POST", headers, body: '{"code":""}' });
  const loads = (part: string) => logged().includes(part);
  expect(["server/main.ts file://", "worker/main.ts file://"].map(loads)).toEqual([isTraced, isTraced]);
});
