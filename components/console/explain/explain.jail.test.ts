import { expect, test } from "vitest";
import { explainSyntax as inEnglish } from "#components/language/english/syntax.ts";
import { explainSyntax as inKorean } from "#components/language/korean/syntax.ts";
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
  ["windows", "import tkinter"],
  ["windows", "import turtle"],
  ["otherSystem", "import msvcrt", ["msvcrt"]],
  ["network", "import socket\nsocket.create_connection(('example.com', 80))"],
  ["network", "import urllib.request\nurllib.request.urlopen('http://example.com')"],
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

/** Programs that no compiler takes. */
const UNREADABLE = [
  "if True:\nprint(1)",
  "print(1)\n  print(2)",
  "if True:\n        print(1)\n    print(2)",
  "if True:\n\tprint(1)\n        print(2)",
  "print(“hi”)",
  "print(1)\u00a0",
  "print((1)",
  "print(1))",
  "x = 'abc",
  "if True\n    pass",
  "print 'a'",
  "if x = 1: pass",
  "x = [1 2]",
  "return 1",
  "break",
  "a b",
  "if 1:\n  pass\nelse if 2:\n  pass",
];

test.each(RUNTIME_IDS)(
  "what %s's compiler says is told in both languages",
  async (runtime) => {
    for (const code of UNREADABLE) {
      const { stderr } = await run(runtime, code);
      const failure = findFailure(stderr);
      expect(failure, code).toMatchObject({ unstarted: true });
      for (const explainSyntax of [inEnglish, inKorean]) {
        expect(explainSyntax(failure?.message ?? "", failure?.source), `${code}: ${stderr}`).not.toBeNull();
      }
    }
  },
  120_000,
);

test("what only CPython says of a mistake is understood", async () => {
  for (const [mistake, code, named] of [
    ["pypyOnly", "import pypyjit", ["pypyjit"]],
    ["forgottenImport", "sys.exit()", ["sys", "sys"]],
    ["misspeltAttribute", "[].push(1)", ["list", "push", "append"]],
    ["listAndOther", "[1] + 1", ["list", "int"]],
  ] satisfies typeof MISTAKES) {
    const failure = findFailure((await run("cpython", code)).stderr);
    expect(failure && findMistake(failure)).toEqual({ mistake, named });
  }
});
