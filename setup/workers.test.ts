import { expect, test } from "vitest";
import { workersRefusal } from "./workers.js";

test.each([undefined, "", "1"])("one worker is what there is: %j", (setting) => {
  expect(workersRefusal(setting)).toBeNull();
});

test.each(["0", "2", "16", "-1", "all"])("another number is refused in words, with what to set: %s", (setting) => {
  expect(workersRefusal(setting)).toContain(`ONPYRUNNER_WORKERS is ${/^\d/.test(setting) ? setting : `"${setting}"`}`);
  expect(workersRefusal(setting)).toContain("1");
});
