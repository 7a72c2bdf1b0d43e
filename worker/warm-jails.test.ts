import { expect, test } from "vitest";
import { warmPools } from "./warm-jails.ts";

test.each([
  { title: "pools that fit are left as they are", wanted: [8, 4], budgetMb: 512, most: [8, 4] },
  { title: "pools that do not fit shrink alike", wanted: [8, 4], budgetMb: 92, most: [4, 2] },
  { title: "a small machine keeps no PyPy warm", wanted: [8, 4], budgetMb: 40, most: [1, 0] },
  { title: "a budget of nothing turns both off", wanted: [8, 4], budgetMb: 0, most: [0, 0] },
  { title: "pools that are off stay off", wanted: [0, 0], budgetMb: 0, most: [0, 0] },
])("$title", ({ wanted: [cpython = 0, pypy = 0], budgetMb, most }) => {
  const settings = { ONPYRUNNER_WARM_CPYTHON: cpython, ONPYRUNNER_WARM_PYPY: pypy, ONPYRUNNER_WARM_MB: budgetMb };
  const pools = warmPools(settings);
  expect([pools.cpython.most, pools.pypy.most]).toEqual(most);
});
