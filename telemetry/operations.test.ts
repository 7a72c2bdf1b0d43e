import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { allFamilies } from "./exposition-test-bed.ts";

const read = (path: string) => readFileSync(join(import.meta.dirname, "..", path), "utf8");
const operations = read("docs/operations.md");
const { front, worker } = await allFamilies();
const families = new Set([...front.keys(), ...worker.keys()]);

interface Dashboard {
  templating: { list: { name: string; type: string; query: string }[] };
  panels: {
    id: number;
    title: string;
    type: string;
    datasource?: object;
    gridPos: { x: number; y: number; w: number; h: number };
    targets?: { refId: string; expr: string }[];
  }[];
}
const dashboard = JSON.parse(read("docs/deploy/grafana-dashboard.json")) as Dashboard;
const shown = dashboard.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));

interface Alerts {
  groups: { rules: { alert: string; expr: string; annotations: { summary: string } }[] }[];
}
const alerts = (parse(read("docs/deploy/prometheus-alerts.yml")) as Alerts).groups.flatMap(({ rules }) => rules);

/** What Prometheus itself tells of each target. */
const PROMETHEUS = ["up"];

/** The families that an expression names, by the names of their histograms. */
function named(expression: string): string[] {
  const words = expression.replace(/"[^"]*"/g, "").match(/\b(?:onpyrunner|process|nodejs)_\w+|\bup\b/g) ?? [];
  return words.map((word) => (families.has(word) ? word : word.replace(/_(bucket|sum|count)$/, "")));
}

/** What the library tells and nobody has to look at every day. */
const NOT_SHOWN = [
  ...["process_cpu_user_seconds_total", "process_cpu_system_seconds_total"],
  ...["process_virtual_memory_bytes", "process_heap_bytes"],
  ...["nodejs_eventloop_lag_seconds", "nodejs_eventloop_lag_min_seconds", "nodejs_eventloop_lag_max_seconds"],
  ...["nodejs_eventloop_lag_mean_seconds", "nodejs_eventloop_lag_stddev_seconds"],
  ...["nodejs_eventloop_lag_p50_seconds", "nodejs_eventloop_lag_p90_seconds"],
  ...["nodejs_active_resources", "nodejs_active_resources_total", "nodejs_active_handles"],
  ...["nodejs_active_handles_total", "nodejs_active_requests", "nodejs_active_requests_total"],
  ...["nodejs_heap_size_total_bytes", "nodejs_external_memory_bytes", "nodejs_version_info"],
  ...["nodejs_heap_space_size_total_bytes", "nodejs_heap_space_size_used_bytes"],
  ...["nodejs_heap_space_size_available_bytes"],
];

test("whatever the dashboard and the alerts name is told by a process", () => {
  const names = [...shown, ...alerts.map(({ expr }) => expr)].flatMap(named);
  expect(names.length).toBeGreaterThan(30);
  expect(names.filter((name) => !families.has(name) && !PROMETHEUS.includes(name))).toEqual([]);
});

test("the dashboard is one that Grafana can show: its panels have places, sources and questions of their own", () => {
  const ids = dashboard.panels.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const cells = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
    Array.from({ length: w * h }, (_, i) => `${x + (i % w)} ${y + Math.floor(i / w)}`),
  );
  expect(new Set(cells).size).toBe(cells.length);
  expect(dashboard.panels.filter(({ gridPos: { x, w } }) => x < 0 || x + w > 24)).toEqual([]);
  const [source] = dashboard.templating.list;
  expect(source).toMatchObject({ type: "datasource", query: "prometheus" });
  for (const { title, type, datasource, targets = [] } of dashboard.panels) {
    if (type === "row") continue;
    expect([title, datasource]).toEqual([title, { type: "prometheus", uid: `\${${source?.name}}` }]);
    expect([title, new Set(targets.map(({ refId }) => refId)).size]).toEqual([title, Math.max(1, targets.length)]);
  }
});

test("whatever a process tells is on the dashboard, or left out on purpose", () => {
  const names = new Set(shown.flatMap(named));
  expect([...families].filter((name) => !names.has(name)).toSorted()).toEqual(NOT_SHOWN.toSorted());
});

test("each alert has what to do, and nothing is told to be done for one that is not there", () => {
  const told = new Set(operations.match(/\bOnPyRunner[A-Z]\w+/g));
  expect([...told].toSorted()).toEqual(alerts.map(({ alert }) => alert).toSorted());
});
