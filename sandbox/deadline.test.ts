import { expect, test } from "vitest";
import { untilDone, withDeadline } from "./deadline.ts";

test("what is not done yet is tried again", async () => {
  let tries = 0;
  await untilDone(() => ++tries === 3, 10_000, "never done");
  expect(tries).toBe(3);
});

test("what throws counts as not yet, and is the reason in the end", async () => {
  const cause = new Error("busy");
  const failing = () => {
    throw cause;
  };
  await expect(untilDone(failing, 10, "never done")).rejects.toMatchObject({ message: "never done", cause });
});

test("a promise that stays open is given up, and one that settles is not", async () => {
  await expect(withDeadline(new Promise(() => {}), 5, "too late")).rejects.toThrow("too late (5 ms)");
  expect(await withDeadline(Promise.resolve(1), 10_000, "too late")).toBe(1);
});
