import fc from "fast-check";
import { expect, onTestFinished, test, vi } from "vitest";
import { parseInTurns } from "./json-parts.ts";
import { JsonScan } from "./json-scan.ts";

/** Parses as a body that comes in pieces is parsed. */
async function parsed(json: string | Buffer, pieceBytes = 64 * 1024): Promise<unknown> {
  const bytes = Buffer.from(json as string);
  const scan = new JsonScan();
  for (let at = 0; at < bytes.length; at += pieceBytes)
    if (!scan.accepts(bytes.subarray(at, at + pieceBytes))) throw new Error("not accepted");
  return parseInTurns(bytes, scan.texts, JSON.parse);
}

const long = fc
  .tuple(fc.string({ unit: "binary", minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 30_000 }))
  .map(([text, times]) => text.repeat(times));
const value = fc.letrec((tie) => ({
  any: fc.oneof({ maxDepth: 4 }, long, fc.jsonValue(), fc.array(tie("any")), fc.dictionary(fc.string(), tie("any"))),
})).any;

test("whatever the JSON, it is parsed as in one piece", async () => {
  await fc.assert(
    fc.asyncProperty(value, fc.integer({ min: 1000, max: 1_000_000 }), fc.boolean(), async (any, bytes, isSpaced) => {
      const json = JSON.stringify(any, null, isSpaced ? 1 : 0);
      expect(JSON.stringify(await parsed(json, bytes)) === JSON.stringify(JSON.parse(json))).toBe(true);
    }),
    { numRuns: 30 },
  );
});

test.each([
  ["escapes of six bytes", "\\ud83d\\ude00\\u0001"],
  ["escapes of two", '\\"\\\\\\n'],
  ["characters of four bytes", "😀"],
  ["all of them", 'x\\u00e9한😀\\"\\\\'],
])("a long text is cut nowhere inside of %s", async (_name, unit) => {
  for (let shift = 0; shift < 12; shift++) {
    const json = JSON.stringify({ shift: "s".repeat(shift) }).replace(
      "}",
      `,"text":"${"a".repeat(shift)}${unit.repeat(100_000)}"}`,
    );
    expect((await parsed(json, 99_991)) as object).toEqual(JSON.parse(json));
  }
});

const LONG = "x".repeat(1_000_000);
test.each([
  ["an escape that there is not", `{"a":"${LONG}\\x"}`],
  ["half an escape", `{"a":"${LONG}\\u12"}`],
  ["a control character", `{"a":"${LONG}\n"}`],
  ["no end", `{"a":"${LONG}`],
  ["no comma", `{"a":"${LONG}" "${LONG}"}`],
  ["texts one after the other", `"${LONG}"`.repeat(5)],
  ["nothing but a key", `{"${LONG}"}`],
])("a long text with %s is no JSON", async (_name, json) => {
  await expect(parsed(json)).rejects.toThrow();
});

test("a long key stays one, and a long text alone is all there is", async () => {
  expect(await parsed(`{"${LONG}" : "${LONG}"}`)).toEqual({ [LONG]: LONG });
  expect(await parsed(`"${LONG}"`)).toBe(LONG);
});

test("nothing large is parsed in one turn of the loop", async () => {
  const { parse } = JSON;
  let most = 0;
  let inThisTurn = 0;
  const parsing = vi.spyOn(JSON, "parse").mockImplementation((text: string) => {
    if (inThisTurn === 0)
      setImmediate(() => {
        inThisTurn = 0;
      });
    inThisTurn += text.length;
    most = Math.max(most, inThisTurn);
    return parse(text);
  });
  onTestFinished(() => parsing.mockRestore());
  const cases = Array.from({ length: 1000 }, () => ({ stdin: "x".repeat(8000) }));
  const json = JSON.stringify({ code: LONG.repeat(16), cases });
  await Promise.all([parsed(json), parsed(json), parsed(json)]);
  expect(most).toBeLessThan(1024 * 1024);
});
