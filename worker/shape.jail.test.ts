import { afterAll, beforeAll, expect, test } from "vitest";
import { RUNTIME_IDS } from "#contract/runtimes.ts";
import { generatorOf } from "#judging/shape/generator.ts";
import { inferShape } from "#judging/shape/infer.ts";
import { parseShape } from "#judging/shape/parse.ts";
import { judgeAll } from "./judge-test-bed.ts";
import { openWay } from "./worker-test-bed.ts";

let way: Awaited<ReturnType<typeof openWay>>;
beforeAll(async () => {
  way = await openWay({});
});
afterAll(() => way[Symbol.asyncDispose]());

const SHAPES: Record<string, RegExp> = {
  "n=5..5\nlist n 1..9": /^5\n(\d ){4}\d\n$/,
  "n=4..4\nlist n 1..4 distinct": /^4\n(?=.*1)(?=.*2)(?=.*3)(?=.*4)(\d ){3}\d\n$/,
  "n=3..3\nlist n -5..-5 sorted": /^3\n-5 -5 -5\n$/,
  "n=4..4\npermutation n": /^4\n(?=.*1)(?=.*2)(?=.*3)(?=.*4)(\d ){3}\d\n$/,
  "n=3..3 m=2..2\ngrid n m ab": /^3 2\n([ab]{2}\n){3}$/,
  "n=6..6\nstring n a-c": /^6\n[abc]{6}\n$/,
  "n=5..5\ntree n": /^5\n([1-5] [1-5]\n){4}$/,
  "n=5..5 m=10..10\ngraph n m": /^5 10\n([1-5] [1-5]\n){10}$/,
  "n=1..1 m=3..3\ngraph n m": /^1 3\n(1 1\n){3}$/,
  "n=2..2\nrows n a=3..3 a..a": /^2\n(3 3\n){2}$/,
  "t=2..2\ncases t\nn=1..3\nlist n 0..1": /^2\n([123]\n[01]( [01])*\n){2}$/,
};

test.each(RUNTIME_IDS)("the program of a shape prints inputs that have it, on %s", async (runtime) => {
  for (const [shape, printed] of Object.entries(SHAPES)) {
    const lines = parseShape(shape);
    if (!Array.isArray(lines)) throw new Error(`${shape} cannot be read`);
    const { cases } = await judgeAll(way.carrier, { code: generatorOf(lines), runtime, cases: [{}, {}] });
    for (const { stdout, stderr } of cases) {
      expect(stderr).toBe("");
      expect(stdout).toMatch(printed);
    }
    const edges = shape.includes("m=10") ? cases[0]?.stdout.split("\n").slice(1, -1) : [];
    expect(new Set(edges?.map((edge) => edge.split(" ").toSorted().join(" "))).size).toBe(edges?.length);
  }
  expect(inferShape("5\n1 2\n2 3\n3 4\n4 5\n")).toContain("tree n");
});
