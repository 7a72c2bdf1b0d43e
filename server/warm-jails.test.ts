import { expect, test } from "vitest";
import { warmPools } from "./warm-jails.ts";

test.each([
  ["pools that fit are left as they are", [8, 4], 512, [8, 4]],
  ["pools that do not fit shrink alike", [8, 4], 92, [4, 2]],
  ["a small machine keeps no PyPy warm", [8, 4], 40, [1, 0]],
  ["a budget of nothing turns both off", [8, 4], 0, [0, 0]],
  ["pools that are off stay off", [0, 0], 0, [0, 0]],
])("%s", (_, [cpython = 0, pypy = 0], budgetMb, expected) => {
  const settings = { ONPYRUNNER_WARM_CPYTHON: cpython, ONPYRUNNER_WARM_PYPY: pypy, ONPYRUNNER_WARM_MB: budgetMb };
  const pools = warmPools(settings);
  expect([pools.cpython.most, pools.pypy.most]).toEqual(expected);
});
