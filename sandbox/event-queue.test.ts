import { expect, test } from "vitest";
import { EventQueue } from "./event-queue.ts";

async function all<T>(queue: EventQueue<T>): Promise<T[]> {
  const values: T[] = [];
  for await (const value of queue) values.push(value);
  return values;
}

test("values pushed before, during and after the pulling come in order", async () => {
  const queue = new EventQueue<number>();
  queue.push(1);
  const pulled = all(queue);
  queue.push(2);
  await Promise.resolve();
  queue.push(3);
  queue.end();
  expect(await pulled).toEqual([1, 2, 3]);
});

test("a value pushed while another is handled is not lost", async () => {
  const queue = new EventQueue<number>();
  queue.push(1);
  const seen: number[] = [];
  for await (const value of queue) {
    seen.push(value);
    if (value === 1) {
      queue.push(2);
      queue.end();
    }
  }
  expect(seen).toEqual([1, 2]);
});
