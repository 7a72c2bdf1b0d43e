import fc from "fast-check";
import { expect, test } from "vitest";
import { DEFAULT_LIMITS, type Limits } from "#contract/limits.ts";
import { socketRunRequestSchema } from "#contract/run.ts";
import { runQuestionReader } from "./run-question.ts";

const CEILINGS: Limits = { timeMs: 20_000, memoryMb: 512, outputBytes: 2 ** 20 };
const read = runQuestionReader(CEILINGS);
const schema = socketRunRequestSchema(CEILINGS);
const REQUEST = { arguments: ["a"], runtime: "pypy", limits: DEFAULT_LIMITS, buffering: "block", interactive: true };
const FROM = { client: "a", address: "b" };

/** Whether a request is taken whose texts came beside it. */
function isTaken(request: unknown, texts = ["print()", "한\n"], more: object = {}): boolean {
  const head = { ask: "submit", n: 1, from: FROM, work: { kind: "run", validateUs: 0, request }, ...more };
  try {
    return read({ head, texts }) !== null;
  } catch {
    return false;
  }
}

test("a run as a front asks for it is taken, followed or not", () => {
  expect(isTaken(REQUEST)).toBe(true);
  expect(isTaken(REQUEST, ["print()", ""], { follow: true })).toBe(true);
  expect(isTaken(REQUEST, ["print()", ""], { follow: "yes" })).toBe(false);
});

const field = fc.constantFrom("arguments", "runtime", "limits", "buffering", "interactive", "__proto__", "more");
const value = fc.oneof(
  fc.array(fc.string({ unit: "binary" }), { maxLength: 3 }),
  fc.constantFrom<unknown>("cpython", "line", true, {}, DEFAULT_LIMITS),
  fc.record({ timeMs: fc.integer(), memoryMb: fc.integer({ min: 0, max: 4096 }), outputBytes: fc.double() }),
  fc.jsonValue(),
);

test("no request is taken that the contract refuses, or would change", () => {
  fc.assert(
    fc.property(field, value, (name, changed) => {
      const request = JSON.parse(JSON.stringify({ ...REQUEST, [name]: changed }));
      const parsed = schema.safeParse({ ...request, code: "print()", stdin: "한\n" });
      const told = (request: { arguments?: unknown; limits?: object }) =>
        JSON.stringify([
          request.arguments,
          Object.entries(request.limits ?? {}).sort(([a], [b]) => a.localeCompare(b)),
        ]);
      const isUnchanged = parsed.success && told(parsed.data) === told(request);
      expect(isTaken(request)).toBe(parsed.success && isUnchanged);
    }),
    { numRuns: 1000 },
  );
});

test.each([
  ["without a program", REQUEST, []],
  ["without its input", REQUEST, ["print()"]],
  ["with more code than may be", REQUEST, ["한".repeat(400_000), ""]],
  ["with more input than may be", REQUEST, ["", "x".repeat(16 * 2 ** 20 + 1)]],
  ["with half a character", REQUEST, ["\ud83d", ""]],
  ["without its limits", { ...REQUEST, limits: undefined }, ["", ""]],
  ["that is none", null, ["", ""]],
])("a request %s is refused", (_what, request, texts) => {
  expect(isTaken(request, texts)).toBe(false);
});

test.each([
  ["a client whose name is long", { from: { client: "x".repeat(257), address: "b" } }],
  ["nobody", { from: undefined }],
  ["somebody with more to say", { from: { ...FROM, more: 1 } }],
  ["one who says more", { more: 1 }],
  ["one who counts backwards", { n: -1 }],
  ["one who asks for something else", { ask: "check" }],
])("a request by %s is refused", (_who, more) => {
  expect(isTaken(REQUEST, ["", ""], more)).toBe(false);
});

test("another question is not read here", () => {
  expect(read({ head: { ask: "leave", n: 1 }, texts: [] })).toBeNull();
});
