import fc from "fast-check";
import { expect, test } from "vitest";
import type { Limits } from "./limits.ts";
import { plainRunReader } from "./plain-run.ts";
import { socketRunRequestSchema } from "./run.ts";

const CEILINGS: Limits = { timeMs: 5000, memoryMb: 512, outputBytes: 2 ** 20 };
const read = plainRunReader(CEILINGS);
const schema = socketRunRequestSchema(CEILINGS);

const text = fc.oneof(fc.constantFrom("", "print(input())", "한\n", "a\0", "\ud83d"), fc.string({ unit: "binary" }));
const limit = fc.oneof(fc.integer({ min: 0, max: 6000 }), fc.double(), fc.constant("1000"));
const anything = (usual: fc.Arbitrary<unknown>) => fc.oneof({ weight: 9, arbitrary: usual }, fc.jsonValue());
const requests = fc.record(
  {
    code: anything(text),
    stdin: anything(text),
    arguments: anything(fc.array(text, { maxLength: 2 })),
    runtime: anything(fc.constantFrom("cpython", "pypy", "ruby")),
    limits: anything(
      fc.record({ timeMs: limit, memoryMb: limit, outputBytes: limit, more: limit }, { requiredKeys: [] }),
    ),
    buffering: anything(fc.constantFrom("line", "block", "none")),
    interactive: anything(fc.boolean()),
    more: fc.jsonValue(),
  },
  { requiredKeys: [] },
);

test("what is read by hand is what the schema reads", () => {
  fc.assert(
    fc.property(fc.oneof(requests, fc.jsonValue()), (request) => {
      const plain = read(request);
      if (plain) expect(schema.parse(request)).toEqual(plain);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  [{ code: "print(1)" }],
  [{ code: "print(1)", stdin: "한\n", runtime: "pypy", buffering: "block", interactive: true }],
  [{ code: "", arguments: ["a", ""], limits: {} }],
  [{ code: "", limits: { timeMs: 5000, memoryMb: 512, outputBytes: 1 } }],
])("%j, as clients send it, is read by hand", (request) => {
  expect(read(request)).toEqual(schema.parse(request));
});

test.each([
  [null],
  ["print(1)"],
  [[]],
  [{}],
  [{ code: "", limits: [] }],
  [{ code: "", limits: null }],
  [{ code: "", limits: { timeMs: 5001 } }],
  [{ code: "", limits: { timeMs: 99 } }],
  [{ code: "", stdin: null }],
  [{ code: "\ud83d" }],
  [{ code: "x".repeat(2 ** 20 + 1) }],
  [JSON.parse('{"code": "", "__proto__": 1}')],
])("%j is left to the schema", (request) => {
  expect(read(request)).toBeNull();
});
