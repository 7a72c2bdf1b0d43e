import fc from "fast-check";
import { expect, test } from "vitest";
import { isHarmless, JsonScan } from "./json-scan.ts";

function accepts(text: string, pieceBytes = 1_000_000): boolean {
  const scan = new JsonScan();
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += pieceBytes)
    if (!scan.accepts(bytes.subarray(at, at + pieceBytes))) return false;
  return true;
}

test.each([
  ["depth", "[".repeat(100)],
  ["objects in objects", '{"a":'.repeat(100)],
  ["a long list", `[${"1,".repeat(100_000)}1]`],
  ["many keys", JSON.stringify(Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [i, i])))],
  ["many empty lists", `[${"[]".repeat(100_000)}]`],
])("%s beyond any request is not accepted", (_name, text) => {
  expect(accepts(text)).toBe(false);
});

test("what stands in strings does not count, whatever it is and wherever the pieces are cut", () => {
  const text = JSON.stringify({ code: `${'[{,"\\'.repeat(100_000)}\\` });
  for (const bytes of [1_000_000, 7, 3]) expect(accepts(text, bytes)).toBe(true);
  expect(accepts(text + "[".repeat(100), 7)).toBe(false);
});

test("any small JSON is accepted in any pieces", () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 5 }), fc.integer({ min: 1, max: 20 }), (text, bytes) => accepts(text, bytes)),
  );
});

test("what is harmless at a glance is accepted", () => {
  const unit = fc.constantFrom("[", "]", "{", "}", '"', ",", ":", "\\", "a", "한");
  const texts = fc.oneof(fc.json(), fc.string({ unit, maxLength: 200, size: "max" }));
  fc.assert(fc.property(texts, (text) => !isHarmless(text) || accepts(text)));
});

test.each([
  ["deep", "[".repeat(33), false],
  ["less deep", "[".repeat(32), true],
  ["long", " ".repeat(4096), false],
  ["usual", '["run",{"code":"print([1])"}]', true],
])("a text that is %s is harmless at a glance or is not", (_name, text, expected) => {
  expect(isHarmless(text)).toBe(expected);
});
