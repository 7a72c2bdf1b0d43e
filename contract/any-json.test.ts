import fc from "fast-check";
import { expect, test } from "vitest";
import { refusalOf } from "./errors.ts";
import { resumeSchema, runIdSchema, stdinSchema } from "./events.ts";
import { CODE_BYTES, LARGEST_LIMITS, SMALLEST_LIMITS, STDIN_BYTES } from "./limits.ts";
import { type RunRequest, runRequestSchema, socketRunRequestSchema, utf8Bytes } from "./run.ts";
import { RUNTIME_IDS } from "./runtimes.ts";

const schema = socketRunRequestSchema();

/** Mostly what a field wants, so that a good part of the requests comes close to being right. */
const mostly = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ arbitrary, weight: 9 }, { arbitrary: fc.jsonValue() as fc.Arbitrary<unknown>, weight: 1 });
const near = {
  code: mostly(fc.string({ unit: "binary" })),
  stdin: mostly(fc.string({ unit: "binary" })),
  runtime: mostly(fc.constantFrom(...RUNTIME_IDS)),
  buffering: mostly(fc.constantFrom("line", "block")),
  interactive: mostly(fc.boolean()),
  limits: mostly(
    fc.record(
      {
        timeMs: mostly(fc.integer({ min: 0, max: 70_000 })),
        memoryMb: mostly(fc.integer({ min: 0, max: 3000 })),
        outputBytes: mostly(fc.integer({ min: -1, max: 2 ** 27 })),
      },
      { requiredKeys: [] },
    ),
  ),
};
const request = fc.oneof(
  fc.jsonValue(),
  fc.record(near, { requiredKeys: [] }),
  fc.record(near, { requiredKeys: ["code"] }),
  fc.object({ key: fc.constantFrom("code", "limits", "__proto__", "constructor", "toString") }),
);

function expectWithinBounds(accepted: RunRequest): void {
  const { limits } = accepted;
  for (const name of ["timeMs", "memoryMb", "outputBytes"] as const) {
    expect(Number.isInteger(limits[name])).toBe(true);
    expect(limits[name]).toBeGreaterThanOrEqual(SMALLEST_LIMITS[name]);
    expect(limits[name]).toBeLessThanOrEqual(LARGEST_LIMITS[name]);
  }
  expect(Object.keys(limits).sort()).toEqual(["memoryMb", "outputBytes", "timeMs"]);
  expect(accepted.code.isWellFormed() && accepted.stdin.isWellFormed()).toBe(true);
  expect(utf8Bytes(accepted.code)).toBeLessThanOrEqual(CODE_BYTES);
  expect(utf8Bytes(accepted.stdin)).toBeLessThanOrEqual(STDIN_BYTES);
  expect(RUNTIME_IDS).toContain(accepted.runtime);
  expect(["line", "block"]).toContain(accepted.buffering);
  expect(typeof accepted.interactive).toBe("boolean");
}

test("any JSON is either refused with a reason or a request within every bound", () => {
  let accepted = 0;
  fc.assert(
    fc.property(request, (value) => {
      const parsed = schema.safeParse(value);
      if (parsed.success) {
        accepted++;
        expectWithinBounds(parsed.data);
      } else {
        expect(refusalOf(parsed.error)).toMatchObject({ code: "invalid", message: expect.stringMatching(/\.$/) });
      }
    }),
    { numRuns: 2000 },
  );
  expect(accepted, "requests that were accepted").toBeGreaterThan(50);
});

test("an accepted request is accepted again, unchanged", () => {
  fc.assert(
    fc.property(request, (value) => {
      const first = schema.safeParse(value);
      if (first.success) expect(schema.parse(first.data)).toEqual(first.data);
    }),
  );
});

test("any JSON passes through the other parsers without a throw", () => {
  const message = fc.oneof(
    fc.jsonValue(),
    fc.record({ id: fc.oneof(fc.string(), fc.jsonValue()), after: fc.oneof(fc.integer(), fc.jsonValue()) }),
    fc.record({ id: fc.string(), text: fc.oneof(fc.string({ unit: "binary" }), fc.jsonValue()) }),
  );
  fc.assert(
    fc.property(message, (value) => {
      for (const parser of [resumeSchema, runIdSchema, stdinSchema, runRequestSchema()]) {
        const { error } = parser.safeParse(value);
        if (error) expect(refusalOf(error).message).not.toBe("");
      }
    }),
  );
});
