import { expect, test } from "vitest";
import { RUNTIME_IDS } from "#contract/runtimes.ts";
import { jailTestBed } from "#sandbox/jail-test-bed.ts";
import { findFailure } from "../traceback.ts";
import { findMistake } from "./explain.ts";
import type { Mistake } from "./rules.ts";

const { run } = jailTestBed();

/** Programs that make each mistake, with what an explanation is told of it. */
const MISTAKES: [Mistake, string, string[]?][] = [
  ["hangulKeys", "ㅔ갸ㅜㅅ(1)", []],
  ["misspelt", "pritn(1)", ["pritn", "print"]],
  ["unknownName", "answer", ["answer"]],
  ["localBeforeValue", "x = 1\ndef f():\n    x += 1\nf()", ["x"]],
  ["popEmpty", "[].pop()"],
  ["popEmpty", "from collections import deque\ndeque().popleft()"],
  ["stringIndex", "'ab'[5]"],
  ["listIndex", "[1][3]"],
  ["missingKey", "{}['k']", ["'k'"]],
  ["intOfEmpty", "int('')"],
  ["intOfMany", "int('1 2')", ["'1 2'"]],
  ["intOfPoint", "int('3.5')", ["'3.5'"]],
  ["intOfText", "int('x')", ["'x'"]],
  ["floatOfText", "float('x')", ["'x'"]],
  ["tooFewValues", "a, b = [1]", ["2", "1"]],
  ["tooManyValues", "a, b = [1, 2, 3]", ["2"]],
  ["notInside", "[1].remove(2)"],
  ["notInside", "[1].index(2)"],
  ["notInside", "'a'.index('b')"],
  ["ofEmpty", "max([])"],
  ["outsideMath", "import math\nmath.sqrt(-1)"],
  ["longNumber", "str(10**5000)"],
  ["inputUsedUp", "input()"],
  ["tooDeep", "def f(): return f()\nf()"],
  ["notInstalled", "import numpy.linalg", ["numpy"]],
  ["notInModule", "from math import nothing", ["nothing", "math"]],
  ["byZero", "1 % 0"],
  ["textAndNumber", "'a' + 1"],
  ["textAndNumber", "1 + 'a'"],
  ["noneOperand", "1 + None"],
  ["wrongOperands", "'a' - 'b'", ["-", "str", "str"]],
  ["incomparable", "'a' < 1", ["<", "str", "int"]],
  ["useOfNone", "None[0]"],
  ["useOfNone", "None.x"],
  ["useOfNone", "for x in None: pass"],
  ["notIterable", "for x in 5: pass", ["int"]],
  ["notIterable", "a, b = 1", ["int"]],
  ["notSubscriptable", "5[0]", ["int"]],
  ["notCallable", "[1](0)", ["list"]],
  ["missingArguments", "def f(a): pass\nf()", ["f()", "'a'"]],
  ["tooManyArguments", "def f(a): pass\nf(1, 2)", ["f()"]],
  ["indexNotNumber", "[1]['a']", ["list", "str"]],
  ["indexNotNumber", "'ab'['c']", ["string", "str"]],
  ["unchangeable", "'ab'[0] = 'c'", ["str"]],
  ["needsInteger", "range(2.5)", ["float"]],
  ["unhashable", "{[1]: 2}", ["list"]],
  ["joinNeedsText", "' '.join([1])"],
  ["noLength", "len(5)", ["int"]],
  ["wrongArgument", "int([])", ["int", "list"]],
  ["unknownAttribute", "(5).push", ["int", "push"]],
  ["unknownInModule", "import math\nmath.nothing_like_it", ["math", "nothing_like_it"]],
  ["needsBlock", "if True:\nprint(1)"],
  ["unexpectedIndent", "print(1)\n  print(2)"],
  ["unevenIndent", "if True:\n        print(1)\n    print(2)"],
  ["tabsAndSpaces", "if True:\n\tprint(1)\n        print(2)"],
  ["foreignCharacter", "print(“hi”)", ["“", "U+201C"]],
  ["foreignCharacter", "print(1)\u00a0", ["U+00A0"]],
  ["neverClosed", "print((1)", ["("]],
  ["unmatched", "print(1))", [")"]],
  ["openString", "x = 'abc"],
  ["missingColon", "if True\n    pass"],
  ["printStatement", "print 'a'", ["print"]],
  ["oneEquals", "if x = 1: pass"],
  ["missingComma", "x = [1 2]"],
  ["outsideFunction", "return 1", ["return"]],
  ["outsideLoop", "break", ["break"]],
  ["syntax", "a b"],
  ["memory", "1 << 10**12"],
  ["infinity", "int(float('inf'))"],
  ["noFile", "open('a.txt')", ["a.txt"]],
  ["assertion", "assert 1 == 2"],
];

test.each(RUNTIME_IDS)(
  "what %s says of each mistake is understood",
  async (runtime) => {
    const found = [];
    for (const [, code, named] of MISTAKES) {
      const failure = findFailure((await run(runtime, code)).stderr);
      const seen = failure && findMistake(failure);
      found.push([seen?.mistake, code, ...(named ? [seen?.named] : [])]);
    }
    expect(found).toEqual(MISTAKES.map(([mistake, code, named]) => [mistake, code, ...(named ? [named] : [])]));
  },
  120_000,
);

test("what only CPython says of a mistake is understood", async () => {
  for (const [mistake, code, named] of [
    ["forgottenImport", "sys.exit()", ["sys", "sys"]],
    ["misspeltAttribute", "[].push(1)", ["list", "push", "append"]],
    ["listAndOther", "[1] + 1", ["list", "int"]],
  ] satisfies typeof MISTAKES) {
    const failure = findFailure((await run("cpython", code)).stderr);
    expect(failure && findMistake(failure)).toEqual({ mistake, named });
  }
});
