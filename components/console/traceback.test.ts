import { expect, test } from "vitest";
import { findFailure, findSourceLines } from "./traceback.ts";

const INDEX_ERROR = `Traceback (most recent call last):
  File "/box/main.py", line 7, in <module>
    solve()
    ~~~~~^^
  File "/box/main.py", line 3, in solve
    return cells[9]
           ~~~~~^^^
IndexError: list index out of range
`;

test("each line of the program that a traceback names is found at its place", () => {
  const found = findSourceLines(INDEX_ERROR);
  expect(found.map(({ line }) => line)).toEqual([7, 3]);
  expect(found.map(({ from, to }) => INDEX_ERROR.slice(from, to))).toEqual([
    'File "/box/main.py", line 7',
    'File "/box/main.py", line 3',
  ]);
});

test("lines of the standard library are not the user's", () => {
  expect(findSourceLines('  File "/usr/lib/python3.15/json/decoder.py", line 338, in decode')).toEqual([]);
});

test("the failure is the last exception, at the innermost line of the program", () => {
  expect(findFailure(INDEX_ERROR)).toEqual({
    type: "IndexError",
    message: "list index out of range",
    line: 3,
    source: "return cells[9]",
  });
});

test("a syntax error has its line although no traceback precedes it", () => {
  const stderr = `  File "/box/main.py", line 2
    print(“hi”)
          ^
SyntaxError: invalid character '“' (U+201C)
`;
  expect(findFailure(stderr)).toEqual({
    type: "SyntaxError",
    message: "invalid character '“' (U+201C)",
    line: 2,
    source: "print(“hi”)",
    unstarted: true,
  });
});

test("an exception raised while another was handled is the one that counts", () => {
  const stderr = `${INDEX_ERROR}
During handling of the above exception, another exception occurred:

${INDEX_ERROR.replace("IndexError: list index out of range", "custom.Broken").replace("line 3", "line 5")}`;
  expect(findFailure(stderr)).toEqual({
    type: "custom.Broken",
    message: "",
    line: 5,
    source: "return cells[9]",
  });
});

test("an exception of a module may begin with a small letter", () => {
  const stderr = INDEX_ERROR.replace("IndexError: list index out of range", "struct.error: bad char in struct format");
  expect(findFailure(stderr)).toMatchObject({ type: "struct.error", message: "bad char in struct format" });
});

test("what a program itself wrote to standard error is no failure", () => {
  expect(findFailure("Debug: a = 1\nWarning: slow\n")).toBeNull();
});
