import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { alone } from "./lock.js";

test("a second set-up begins only when the first has ended", async () => {
  const of = randomUUID();
  const seen: string[] = [];
  let end = () => {};
  const first = alone(async () => {
    seen.push("first begins");
    await new Promise<void>((resolve) => {
      end = resolve;
    });
    seen.push("first ends");
  }, of);
  await expect.poll(() => seen).toEqual(["first begins"]);
  const second = alone(async () => {
    seen.push("second begins");
  }, of);
  end();
  await Promise.all([first, second]);
  expect(seen).toEqual(["first begins", "first ends", "second begins"]);
});

test("work that fails gives the lock back", async () => {
  const of = randomUUID();
  await expect(alone(() => Promise.reject(new Error("no disk")), of)).rejects.toThrow("no disk");
  await expect(alone(async () => "done", of)).resolves.toBe("done");
});
