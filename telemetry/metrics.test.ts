import { expect, test } from "vitest";
import { openMetrics } from "./metrics.ts";
import { SECONDS } from "./port.ts";

const FAMILY = { name: "test_things_total", help: "Things.", labels: { colour: ["red", "green"] } } as const;

/** The lines of one name, whatever its labels. */
function seriesOf(text: string, name: string): string[] {
  return text.split("\n").filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
}

test("what has not happened yet is told as nothing, and then counted", async () => {
  const metrics = openMetrics();
  const count = metrics.counter(FAMILY);
  expect(seriesOf(await metrics.text(), "test_things_total")).toEqual([
    ...['test_things_total{colour="red"} 0', 'test_things_total{colour="green"} 0'],
  ]);
  count({ colour: "red" });
  expect(await metrics.text()).toContain('test_things_total{colour="red"} 1');
});

test("whatever values a label is told to have, it has those of its family and one more", async () => {
  const metrics = openMetrics();
  const count = metrics.counter<"colour">(FAMILY);
  const measure = metrics.histogram<"colour">({ ...FAMILY, name: "test_seconds", buckets: SECONDS });
  metrics.gauge<"colour">({ ...FAMILY, name: "test_now" }, () =>
    Array.from({ length: 1000 }, (_, i) => ({ labels: { colour: `colour ${i}` }, value: 1 })),
  );
  for (let i = 0; i < 1000; i++) {
    count({ colour: `colour ${i}` });
    measure({ colour: `colour ${i}` }, 1);
  }
  const text = await metrics.text();
  expect(seriesOf(text, "test_things_total")).toHaveLength(3);
  expect(seriesOf(text, "test_seconds_count")).toHaveLength(3);
  expect(seriesOf(text, "test_now")).toEqual(['test_now{colour="other"} 1']);
  expect(text).toContain('test_things_total{colour="other"} 1000');
});

test("of what cannot be read nothing is told, neither the last value nor 0, and the rest is", async () => {
  const metrics = openMetrics();
  let read = async () => [{ value: 7 }];
  metrics.gauge({ name: "test_depth", help: "Depth." }, () => read());
  metrics.gauge({ name: "test_height", help: "Height." }, () => [{ value: 3 }]);
  expect(seriesOf(await metrics.text(), "test_depth")).toEqual(["test_depth 7"]);
  read = () => Promise.reject(new Error("away"));
  const text = await metrics.text();
  expect(seriesOf(text, "test_depth")).toEqual([]);
  expect(seriesOf(text, "test_height")).toEqual(["test_height 3"]);
});

test("many who ask at once have everything read once", async () => {
  const metrics = openMetrics();
  let reads = 0;
  metrics.total({ name: "test_reads_total", help: "Reads." }, () => [{ value: ++reads }]);
  const texts = await Promise.all(Array.from({ length: 100 }, () => metrics.text()));
  expect(new Set(texts.flatMap((text) => seriesOf(text, "test_reads_total")))).toEqual(new Set(["test_reads_total 1"]));
});
