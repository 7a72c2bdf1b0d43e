import { describe, expect, test } from "vitest";
import { looksCalled, signatureOf } from "./signature.ts";

const SOLUTION = "def solution(numbers, target=(1, 2)):\n    return 0\n";
const METHOD = `class Solution:
    def __init__(self): pass

    def twoSum(self, nums: List[int], target: Dict[str, int]) -> int:
        return 0
`;

describe("the function that a judge calls is", () => {
  test("solution, whatever else there is", () => {
    const code = `def helper(a): pass\n${SOLUTION}def last(): pass\n`;
    expect(signatureOf(code)).toEqual({ name: "solution", parameters: ["numbers", "target"] });
  });

  test("the first public method of class Solution", () => {
    expect(signatureOf(`def helper(a): pass\n${METHOD}`)).toEqual({
      name: "Solution.twoSum",
      parameters: ["nums", "target"],
    });
  });

  test("the last function of the program", () => {
    expect(signatureOf("def a(x):\n    def inner(y): pass\ndef 더하기(*args, **rest): pass\n")).toEqual({
      name: "더하기",
      parameters: ["args", "rest"],
    });
  });

  test("none where there is none", () => {
    expect(signatureOf("print(1)\n# def solution(a):\n")).toBeNull();
  });
});

test("a program that reads its input is not called", () => {
  expect(looksCalled(SOLUTION)).toBe(true);
  expect(looksCalled(METHOD)).toBe(true);
  expect(looksCalled(`${SOLUTION}print(solution(input(), 1))\n`)).toBe(false);
  expect(looksCalled("def main(): pass\n")).toBe(false);
});
