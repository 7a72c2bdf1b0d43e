import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parser } from "@prometheus-io/lezer-promql";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { allFamilies } from "./exposition-test-bed.ts";

const read = (name: string) => readFileSync(join(import.meta.dirname, "../docs/deploy", name), "utf8");
const { panels } = JSON.parse(read("grafana-dashboard.json")) as { panels: { targets?: { expr: string }[] }[] };
const { groups } = parse(read("prometheus-alerts.yml")) as { groups: { rules: { expr: string }[] }[] };
const expressions = [
  ...panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)),
  ...groups.flatMap(({ rules }) => rules.map(({ expr }) => expr)),
];

const { front, worker } = await allFamilies();
const names = new Set(
  [...front, ...worker].flatMap(([name, { type }]) => (type === "histogram" ? partsOf(name) : [name])),
);
// What Prometheus itself tells of each target.
names.add("up");

function partsOf(name: string): string[] {
  return ["bucket", "sum", "count"].map((part) => `${name}_${part}`);
}

/** What Grafana puts in place of its variables before Prometheus reads a question. */
function filled(expression: string): string {
  return expression.replaceAll("$__rate_interval", "1m").replace(/\$\{?\w+(:\w+)?\}?/g, "a");
}

/** The names of what an expression reads, and the pieces in it that are no PromQL, as Prometheus' own grammar has it. */
function readBy(expression: string) {
  const text = filled(expression);
  const metrics: string[] = [];
  const faults: string[] = [];
  parser.parse(text).iterate({
    enter({ type, node, from, to }) {
      if (type.isError) faults.push(`${from}: ${text.slice(from, to + 10)}`);
      if (type.name === "Identifier" && node.parent?.name === "VectorSelector") metrics.push(text.slice(from, to));
    },
  });
  return { metrics, faults };
}

test.each(["sum(rate(x[5m])", "rate(x[5m]) by (a)", "x{a=}", "histogram_quantile(0.9, sum by le) (x))"])(
  "%s is no PromQL",
  (expression) => {
    expect(readBy(expression).faults).not.toEqual([]);
  },
);

test.each(expressions)("%s is PromQL, of what a process tells", (expression) => {
  const { metrics, faults } = readBy(expression);
  expect(faults).toEqual([]);
  expect(metrics).not.toEqual([]);
  expect(metrics.filter((name) => !names.has(name))).toEqual([]);
});
