import { expect, test, vi } from "vitest";
import { createSignal } from "#components/device/store.ts";
import { afterChanges } from "./changes.ts";

test("what follows the changes is called at once, and when the user pauses", () => {
  vi.useFakeTimers();
  const changes = createSignal();
  const callback = vi.fn();
  const stop = afterChanges(changes, 150, callback);
  vi.advanceTimersByTime(0);
  expect(callback).toHaveBeenCalledTimes(1);
  for (let stroke = 0; stroke < 10; stroke += 1) {
    changes.tell();
    vi.advanceTimersByTime(100);
  }
  expect(callback).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(150);
  expect(callback).toHaveBeenCalledTimes(2);
  changes.tell();
  stop();
  vi.advanceTimersByTime(1000);
  expect(callback).toHaveBeenCalledTimes(2);
});
