import type { Explanations } from "./explain.ts";

export const english: Explanations = {
  mistakes: {
    hangulKeys: () => "This looks like Python typed with the Korean keyboard on. Switch to English and type it again.",
    forgottenImport: (_name, module) => `Put import ${module} at the top.`,
    misspelt: (name, meant) => `There is no ${name}. Did you mean ${meant}?`,
    unknownName: (name) => `${name} has no value yet. Check its spelling, and that the line that sets it has run.`,
    localBeforeValue: (name) =>
      `${name} is set inside this function, so it is the function's own and has no value yet. For the outer one, write global ${name}.`,
    popEmpty: () => "There was nothing left to take out. Check that it is not empty first.",
    stringIndex: () => "The text is shorter than that. Its last place is len − 1.",
    listIndex: () => "The list is shorter than that. Its last place is len − 1, and places count from 0.",
    missingKey: (key) => `The dictionary has no ${key}. Use in or get() where it may be missing.`,
    intOfEmpty: () => "int() got an empty text: an empty line in the input, perhaps.",
    intOfMany: (text) => `${text} is several numbers on one line. Split them: map(int, input().split())`,
    intOfPoint: (text) => `${text} is not a whole number. Use float().`,
    intOfText: (text) => `int() cannot read ${text} as a number. Compare the input with what the program expects.`,
    floatOfText: (text) => `float() cannot read ${text} as a number.`,
    tooFewValues: (wanted, got) =>
      `${wanted} values were wanted, and the line had ${got}. Compare the input with the program.`,
    tooManyValues: (wanted) => `${wanted} values were wanted, and there were more. Compare the input with the program.`,
    notInside: () => "What was looked for is not in there. Check with in first.",
    ofEmpty: () => "There is nothing in it, so it has no largest or smallest. Give default= or check first.",
    outsideMath: () =>
      "This number is outside what the function is defined for, such as the root of a negative number.",
    longNumber: () => "To print a number this long, call sys.set_int_max_str_digits(0) first.",
    inputUsedUp: () =>
      "The program read more than the input has. Add lines to the input, or turn on Live and type them.",
    tooDeep: () =>
      "The function called itself too many times. Check where it stops, or call sys.setrecursionlimit(10**6).",
    notInstalled: (module) => `${module} is not here: only Python's standard library is. Check the spelling too.`,
    windows: () => "There is no screen here for windows or drawings: print text instead.",
    otherSystem: (module) => `${module} exists on Windows only; programs run on Linux here.`,
    pypyOnly: (module) => `${module} exists in PyPy only. Choose PyPy, or take this line away.`,
    network: () => "There is no network here. Put what the program needs into its input.",
    notInModule: (name, module) => `${module} has no ${name} in this Python.`,
    byZero: () => "Something was divided by 0. Check the divisor first.",
    textAndNumber: () => "Text and numbers do not add up. Turn one into the other with int() or str().",
    noneOperand: () => "One side is None: a function without return gives None.",
    wrongOperands: (operator, left, right) => `${operator} does not work between ${left} and ${right}.`,
    listAndOther: (whole, part) => `A ${whole} can be joined only with a ${whole}, and this is ${part}.`,
    incomparable: (operator, left, right) =>
      `${left} and ${right} cannot be compared with ${operator}. Turn one into the other first.`,
    useOfNone: () => "The value is None: a function without return gives None, and so do sort() and append().",
    notIterable: (type) => `${type} is one value, not several. To count, use range(); to take its digits, use str().`,
    notSubscriptable: (type) => `${type} has no places to pick with [ ].`,
    notCallable: (type) =>
      `This is ${type}, not a function. Check for a name such as list or max that you gave a value, or a missing operator before (.`,
    missingArguments: (name, missing) => `${name} also needs ${missing}.`,
    tooManyArguments: (name) => `${name} was given more values than it takes.`,
    indexNotNumber: (whole, type) =>
      `A place in a ${whole} must be a whole number, and this is ${type}. Use int() or //.`,
    unchangeable: (type) => `A ${type} cannot be changed in part. Make a list of it, or build a new one.`,
    needsInteger: (type) => `A whole number is needed here, and this is ${type}. Use // instead of /, or int().`,
    unhashable: (type) => `A ${type} can be neither a key nor in a set. Use a tuple.`,
    joinNeedsText: () => "join() takes text only: ' '.join(map(str, values))",
    noLength: (type) => `${type} has no length.`,
    wrongArgument: (name, type) =>
      `${name}() cannot turn ${type} into a number. For several values use map(${name}, values).`,
    misspeltAttribute: (type, name, meant) => `${type} has no ${name}. Did you mean ${meant}?`,
    unknownAttribute: (type, name) => `${type} has no ${name}. Check its spelling and what type the value is.`,
    unknownInModule: (module, name) => `${module} has no ${name} in this Python.`,
    memory: () => "The program wanted more memory than there is. Look for a list that is far too large.",
    infinity: () => "Infinity has no whole number.",
    noFile: (name) => `There is no file ${name}. Read the input with input() or sys.stdin.`,
    assertion: () => "What assert checks was not true.",
  },
  newerSyntax: (python) => `This syntax is newer than PyPy, which is Python ${python}. Choose CPython to run it.`,
  timeLimit: {
    cpython: "Long loops are often several times faster on PyPy, and much input is read faster by sys.stdin.readline.",
    pypy: "Look for an endless loop or a way with fewer steps; much input is read faster by sys.stdin.readline.",
  },
  parkedOut: "It waited too long for its input while others wanted to run. Run it again and answer sooner.",
  asleep: (computed) => `It computed for ${computed} only, and slept or waited for the rest.`,
  memoryLimit: "Look for a list that is far too large, or for recursion that goes too deep.",
  exitCode: (code) => `The program ended itself with exit code ${code}. A judge takes any but 0 for a runtime error.`,
  crash: "The interpreter itself crashed, which recursion that goes too deep can do.",
};
