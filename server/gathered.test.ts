import fc from "fast-check";
import { expect, test } from "vitest";
import { Gathered } from "./gathered.ts";

test("pieces of any sizes make the body that they are the pieces of", () => {
  const size = fc.oneof(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 100_000 }));
  fc.assert(
    fc.property(fc.array(size, { maxLength: 60 }), (sizes) => {
      const gathered = new Gathered();
      const pieces = sizes.map((bytes, index) => Buffer.alloc(bytes, index));
      for (const piece of pieces) gathered.add(piece);
      expect(gathered.whole().equals(Buffer.concat(pieces))).toBe(true);
    }),
  );
});

test("a million pieces of one byte are kept in a few blocks", () => {
  const gathered = new Gathered();
  for (let i = 0; i < 1_000_000; i++) gathered.add(Buffer.from([i & 255]));
  expect(gathered.count).toBeLessThan(40);
});
