import { expect, test } from "vitest";
import { workersRefusal } from "./workers.js";

const REDIS = "redis://127.0.0.1";

test.each([undefined, "", "1"])("one worker beside the front is the usual: %j", (setting) => {
  expect(workersRefusal(setting, undefined)).toBeNull();
  expect(workersRefusal(setting, REDIS)).toBeNull();
});

test("a front may be alone where a Redis leads to workers elsewhere", () => {
  expect(workersRefusal("0", REDIS)).toBeNull();
  expect(workersRefusal("0", undefined)).toContain("REDIS_URL");
});

test.each(["2", "16", "-1", "all"])("another number is refused in words, with what to set: %s", (setting) => {
  const named = `ONPYRUNNER_WORKERS is ${/^\d/.test(setting) ? setting : `"${setting}"`}`;
  expect(workersRefusal(setting, REDIS)).toContain(named);
  expect(workersRefusal(setting, undefined)).toContain("1");
});
