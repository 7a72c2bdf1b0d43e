import { expect, test } from "vitest";
import { allFamilies, type ToldFamily } from "./exposition-test-bed.ts";

const { front, worker } = await allFamilies();
const all = [...front, ...worker];
const own = all.filter(([name]) => name.startsWith("onpyrunner_"));
/** What the library's own names get wrong, and everybody who knows them expects. */
const LIBRARYS = /^(process|nodejs)_/;

/** What is wrong with a family, by the rules of promtool. */
function faults([name, { type, help, series }]: [string, ToldFamily]): string[] {
  const rules: [boolean, string][] = [
    [/^[a-z][a-z0-9_]*$/.test(name), "has a name of small letters"],
    [help !== "", "has words"],
    [["counter", "gauge", "histogram"].includes(type), "has a type"],
    [(type === "counter") === name.endsWith("_total"), "is a counter if its name ends with _total"],
    [!/_(bucket|sum|count|info)$/.test(name), "has no name that is a histogram's part"],
    [!/(milli|micro|_ms\b|_us\b|_kb\b|_mb\b|minutes)/.test(name), "is in seconds or bytes"],
    [type !== "histogram" || name.endsWith("_seconds"), "tells its unit"],
    [series.size > 0 && series.size <= 200, `has few series: ${series.size}`],
  ];
  return rules.filter(([holds]) => !holds).map(([, rule]) => `${name}: ${rule}`);
}

test("every family of ours is as promtool wants it, with a sentence that says what it is", () => {
  expect(own.flatMap(faults)).toEqual([]);
  expect(own.filter(([, { help }]) => !/^[A-Z].*\.$/.test(help)).map(([name]) => name)).toEqual([]);
});

test("beside them are the library's own alone, each with words, a type and few series", () => {
  const others = all.filter(([name]) => !name.startsWith("onpyrunner_"));
  expect(others.filter(([name]) => !LIBRARYS.test(name)).map(([name]) => name)).toEqual([]);
  expect(others.filter(([, { help, type, series }]) => !help || !type || series.size > 50)).toEqual([]);
  const wanted = ["process_resident_memory_bytes", "process_cpu_seconds_total", "nodejs_eventloop_lag_p99_seconds"];
  for (const process of [front, worker]) expect([...process.keys()]).toEqual(expect.arrayContaining(wanted));
});

test("all of one process is a few hundred series, whatever its clients do", () => {
  for (const process of [front, worker])
    expect([...process.values()].reduce((sum, { series }) => sum + series.size, 0)).toBeLessThan(500);
});
