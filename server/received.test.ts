import { expect, test } from "vitest";
import { ReceivedProblems } from "./received.ts";

const problem = (name: string, size?: number) => ({
  name,
  tests: [{ input: "1\n", output: "2\n" }],
  ...(size !== undefined && { batch: { id: "contest", size } }),
});

function setUp() {
  let now = 0;
  const received = new ReceivedProblems(() => now);
  const names = () => received.offered().map(({ name }) => name);
  return { received, names, pass: (ms: number) => (now += ms) };
}

test("a problem is offered until a page takes it", () => {
  const { received, names } = setUp();
  received.add(problem("A"));
  expect(names()).toEqual(["A"]);
  received.take();
  expect(names()).toEqual([]);
});

test("a contest is offered when its last problem is there", () => {
  const { received, names } = setUp();
  received.add(problem("A", 2));
  expect(names()).toEqual([]);
  received.take();
  received.add(problem("B", 2));
  expect(names()).toEqual(["A", "B"]);
});

test("a contest of which nothing more comes is offered as far as it came", () => {
  const { received, names, pass } = setUp();
  received.add(problem("A", 3));
  pass(9_999);
  expect(names()).toEqual([]);
  pass(1);
  expect(names()).toEqual(["A"]);
});

test("problems that nobody takes are forgotten, and the oldest of too many", () => {
  const { received, names, pass } = setUp();
  for (let index = 0; index < 70; index++) received.add(problem(String(index)));
  expect(names()).toHaveLength(64);
  expect(names()[0]).toBe("6");
  pass(10 * 60_000);
  expect(names()).toEqual([]);
});

test("problems of too much text push older ones out, and the newest stays", () => {
  const { received, names } = setUp();
  const large = (name: string) => ({ name, tests: [{ input: "x".repeat(20 * 1024 * 1024) }] });
  received.add(large("old"));
  received.add(large("new"));
  expect(names()).toEqual(["new"]);
});
