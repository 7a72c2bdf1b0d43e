import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readExposition } from "#telemetry/exposition-test-bed.ts";
import { freePort, partOf, startPair } from "./pair-test-bed.ts";

/** The two processes with figures, and what can be read of each of them. */
async function startWatched() {
  const port = await freePort();
  const pair = await startPair({ env: { ONPYRUNNER_METRICS: String(port), ONPYRUNNER_SHARES: "off" } });
  const ask = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
  const read = async (path: string) => {
    const answer = await ask(path);
    return answer.ok ? readExposition(await answer.text()) : null;
  };
  const value = async (name: string) => {
    const families = await read("/metrics/worker");
    return [...(families?.values() ?? [])].find(({ series }) => series.has(name))?.series.get(name);
  };
  const run = (body: object) =>
    fetch(`${pair.url}/api/run`, {
      ...{ method: "POST", headers: { "content-type": "application/json" } },
      body: JSON.stringify(body),
    });
  return { ...pair, ask, read, value, run };
}

const OK = 'onpyrunner_runs_total{kind="run",runtime="cpython",status="ok"}';
const FAILED = 'onpyrunner_runs_total{kind="run",runtime="cpython",status="runtime_error"}';

test("runs are counted by the worker, requests by the front, and users are served no figures", async () => {
  const { url, read, value, run } = await startWatched();
  await run({ code: "print(1)" });
  await run({ code: "1/0" });
  await run({ code: 1 });
  expect([await value(OK), await value(FAILED)]).toEqual([1, 1]);
  expect(await value('onpyrunner_first_output_seconds_count{runtime="cpython"}')).toBe(2);
  const requests = async () => (await read("/metrics"))?.get("onpyrunner_requests_total")?.series;
  await expect
    .poll(async () => (await requests())?.get('onpyrunner_requests_total{asked="run",answer="invalid"}'))
    .toBe(1);
  expect((await requests())?.get('onpyrunner_requests_total{asked="run",answer="accepted"}')).toBe(2);
  expect((await fetch(`${url}/metrics`)).status).toBe(404);
});

test("all that the dashboard and the alerts name is told by the two processes as they run", async () => {
  const { read, run } = await startWatched();
  await run({ code: "print(1)" });
  const told = new Set(
    [...((await read("/metrics")) ?? []), ...((await read("/metrics/worker")) ?? [])].map(([name]) => name),
  );
  const files = ["docs/deploy/grafana-dashboard.json", "docs/deploy/prometheus-alerts.yml"];
  const words = files.flatMap((file) => readFileSync(file, "utf8").match(/\b(?:onpyrunner|process|nodejs)_\w+/g) ?? []);
  const named = new Set(words.map((word) => (told.has(word) ? word : word.replace(/_(bucket|sum|count)$/, ""))));
  expect(named.size).toBeGreaterThan(20);
  expect([...named].filter((name) => !told.has(name))).toEqual([]);
});

test("a worker that stands still costs its own figures alone, and has them when it goes on", async () => {
  const { child, ask, value, run } = await startWatched();
  await run({ code: "print(1)" });
  const worker = partOf(child, "worker/main.ts");
  process.kill(worker, "SIGSTOP");
  const [front, ...workers] = await Promise.all(["/metrics", "/metrics/worker", "/metrics/worker"].map(ask));
  expect([front?.status, ...workers.map(({ status }) => status)]).toEqual([200, 503, 503]);
  process.kill(worker, "SIGCONT");
  await expect.poll(() => value(OK), { timeout: 20_000 }).toBe(1);
});

test("a worker that is killed tells nothing old, and the next one counts from nothing since its own start", async () => {
  const { child, said, ask, value, run } = await startWatched();
  await run({ code: "print(1)" });
  const before = (await value("process_start_time_seconds")) ?? Number.NaN;
  process.kill(partOf(child, "worker/main.ts"), "SIGKILL");
  await expect.poll(said).toContain("worker process ended");
  const meanwhile = await ask("/metrics/worker");
  if (!meanwhile.ok) expect(await meanwhile.text()).toContain("The worker is not there");
  await expect.poll(() => value(OK), { timeout: 30_000 }).toBe(0);
  expect(await value("process_start_time_seconds")).toBeGreaterThan(before);
});
