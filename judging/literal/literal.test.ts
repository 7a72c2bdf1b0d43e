import { describe, expect, test } from "vitest";
import { argumentList, isExpectedValue } from "./call.ts";
import { readLiteral } from "./read.ts";
import { writeLiteral } from "./write.ts";

describe("a literal is read as Python or JSON mean it", () => {
  const WRITTEN: Record<string, string> = {
    "[1, 2,]": "[1, 2]",
    "(1,)": "[1]",
    "(1)": "1",
    "()": "[]",
    "[ ]": "[]",
    "{}": "{}",
    "set()": "set()",
    "{1, 2}": "{1, 2}",
    '{"a": [1, (2, 3)], }': '{"a": [1, [2, 3]]}',
    true: "True",
    null: "None",
    "-5": "-5",
    "+7": "7",
    "123456789012345678901234567890": "123456789012345678901234567890",
    "5.": "5.0",
    ".5": "0.5",
    "1e3": "1000.0",
    "-inf": "-inf",
    nan: "nan",
    "'it''": "",
    "'it\\'s'": '"it\'s"',
    '"\\u00e9\\x41\\101\\/"': '"éAA/"',
    "'\\U0001F600'": '"😀"',
    '"\\ud83d\\ude00"': '"😀"',
    '"a\\qb"': '"a\\\\qb"',
    "[[[]], {}]": "[[[]], {}]",
  };
  test.each(Object.entries(WRITTEN).filter(([, written]) => written !== ""))("%s", (text, written) => {
    expect(writeLiteral(readLiteral(text) ?? null)).toBe(written);
  });
});

describe("what is no literal is refused", () => {
  test.each([
    ...[
      "",
      "  ",
      "[",
      "]",
      "[1",
      "[1 2]",
      "[1,,2]",
      "[,]",
      "(,)",
      "{1: }",
      "{1: 2, 3}",
      "{1, 2: 3}",
      "{1: 2: 3}",
      "{:}",
    ],
    ...[
      "1 2",
      "abc",
      "print(1)",
      "__import__('os')",
      "1+1",
      "'open",
      '"a\nb"',
      "0x10",
      "1.2.3",
      "1abc",
      "truely",
      "[1]]",
    ],
    ...["'\\x1'", "'\\N{DASH}'", "'\\U00110000'", "b'a'", "..."],
    "[".repeat(101) + "]".repeat(101),
    "9".repeat(4301),
  ])("%s", (text) => {
    expect(readLiteral(text)).toBeUndefined();
  });
});

test("null is a literal, and told apart from none", () => {
  expect(readLiteral("None")).toBeNull();
});

test("a hundred brackets in each other are read", () => {
  expect(readLiteral("[".repeat(100) + "]".repeat(100))).toBeDefined();
});

describe("values are compared as Python has them", () => {
  test.each([
    ["3", "3"],
    ["3", "3.0"],
    ["[1, 2]", "(1, 2)"],
    ["0.3", "0.30000000000000004"],
    ["1000000.0", "1000000.9"],
    ["0", "0.0000009"],
    ["-0.0", "0"],
    ["inf", "inf"],
    ["{'a': 1, 'b': (2,)}", "{'b': [2], 'a': 1.0}"],
    ["{1: 'x'}", "{1.0: 'x'}"],
    ["{1, 2}", "{2, 1}"],
    ["null", "None"],
    ["'가'", '"\\uac00"'],
    ["[true, [null]]", "(True, (None,))"],
  ])("%s is %s", async (expected, returned) => {
    expect(await isExpectedValue(expected, returned)).toBe(true);
  });

  test.each([
    ["True", "1"],
    ["1", "True"],
    ["[1]", "[True]"],
    ["0", "False"],
    ["0", "None"],
    ["3", "'3'"],
    ["[1, 2]", "{1, 2}"],
    ["[1, 2]", "[2, 1]"],
    ["[1]", "[1, 1]"],
    ["1.0", "1.000003"],
    ["9007199254740993", "9007199254740992"],
    ["inf", "-inf"],
    ["inf", "1e308"],
    ["nan", "nan"],
    ["{'a': 1}", "{'a': 2}"],
    ["{'a': 1}", "{'b': 1}"],
    ["{1, 2}", "{1}"],
    ["''", "None"],
    ["[]", "<object object at 0x7f>"],
  ])("%s is not %s", async (expected, returned) => {
    expect(await isExpectedValue(expected, returned)).toBe(false);
  });
});

test("arguments are written as one list for Python", () => {
  expect(argumentList(["[1, true]", '"a"', "null"])).toBe('[[1, True], "a", None]');
  expect(argumentList(["[1", "2"])).toBeNull();
});

test("whoever wrote it, a text takes time in step with its length, and others have their turns meanwhile", async () => {
  const long = `[${"[1,".repeat(300_000)}`;
  let turns = 0;
  const ticker = setInterval(() => turns++, 0);
  expect(await isExpectedValue(`[${"1,".repeat(200_000)}]`, `[${"1.0,".repeat(200_000)}]`)).toBe(true);
  clearInterval(ticker);
  expect(turns).toBeGreaterThan(0);
  expect(await isExpectedValue("[]", long)).toBe(false);
});
