import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Output } from "./output.ts";

const NO_CAP = { stdout: 1e9, stderr: 1e9 };

function collect(caps = NO_CAP) {
  const events: [string, string][] = [];
  const output = new Output(caps, (name, text) => events.push([name, text]));
  const text = (name: string) =>
    events
      .filter(([of]) => of === name)
      .map(([, piece]) => piece)
      .join("");
  return { output, events, text };
}

test("the first text is told at once", () => {
  const { output, events } = collect();
  output.take("stdout", Buffer.from("a"));
  expect(events).toEqual([["stdout", "a"]]);
});

test("one-byte writes are told in few events", () => {
  const { output, events, text } = collect();
  for (let i = 0; i < 1000; i++) output.take("stdout", Buffer.from("x"));
  output.end();
  expect(text("stdout")).toBe("x".repeat(1000));
  expect(events.length).toBeLessThan(100);
});

test("the order of the two streams' arrival is kept", () => {
  const { output, events } = collect();
  for (const [name, text] of [
    ["stdout", "1"],
    ["stderr", "2"],
    ["stdout", "3"],
    ["stderr", "4"],
  ] as const)
    output.take(name, Buffer.from(text));
  output.end();
  expect(events.map(([, text]) => text).join("")).toBe("1234");
});

test("any text arrives whole, wherever its bytes are cut", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.array(fc.integer({ min: 1, max: 5 })), (printed, cuts) => {
      const { output, text } = collect();
      const expected = printed.toWellFormed();
      let bytes = Buffer.from(expected);
      for (const cut of [...cuts, bytes.length + 1]) {
        output.take("stdout", bytes.subarray(0, cut));
        bytes = bytes.subarray(cut);
      }
      output.end();
      expect(text("stdout")).toBe(expected);
    }),
  );
});

test("a cap counts raw bytes and leaves no half character", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 1, max: 40 }), (printed, cap) => {
      const { output, text } = collect({ stdout: cap, stderr: 1 });
      const bytes = Buffer.from(printed);
      expect(output.take("stdout", bytes)).toBe(bytes.length <= cap);
      output.end();
      expect(output.crossed("stdout")).toBe(bytes.length > cap);
      expect(printed.startsWith(text("stdout"))).toBe(true);
      expect(Buffer.byteLength(text("stdout"))).toBeGreaterThan(Math.min(cap, bytes.length) - 4);
    }),
  );
});

describe("bytes that are not UTF-8", () => {
  test.each([
    ["a lone byte", [0xff], "\ufffd"],
    ["a character cut by the program's own end", [0xed, 0x95], "\ufffd"],
    ["a byte order mark, which is kept", [0xef, 0xbb, 0xbf, 0x61], "\ufeffa"],
    ["NUL, which is passed on", [0x61, 0x00], "a\0"],
  ])("%s", (_name, bytes, expected) => {
    const { output, text } = collect();
    output.take("stdout", Buffer.from(bytes));
    output.end();
    expect(text("stdout")).toBe(expected);
  });
});

test("the last line of standard error is found through white space at its end", () => {
  const { output } = collect();
  output.take("stderr", Buffer.from("Traceback\n  x\nMemory"));
  output.take("stderr", Buffer.from("Error\n\n"));
  expect(output.lastStderrLine()).toBe("MemoryError");
});
