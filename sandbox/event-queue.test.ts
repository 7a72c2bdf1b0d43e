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

test("whoever pushes waits for room while many values wait, and goes on when they are pulled", async () => {
  const queue = new EventQueue<number>();
  let count = 0;
  const pushed = async () => {
    while (count < 100) {
      queue.push(count++);
      await queue.room();
    }
    queue.end();
  };
  const pushing = pushed();
  await new Promise((resolve) => setImmediate(resolve));
  expect(count).toBeLessThan(20);
  const first = queue[Symbol.asyncIterator]();
  const seen = [(await first.next()).value];
  for (let next = await first.next(); !next.done; next = await first.next()) seen.push(next.value);
  await pushing;
  expect(seen).toEqual(Array.from({ length: 100 }, (_, n) => n));
});

test("nobody waits for room in a queue that has ended", async () => {
  const queue = new EventQueue<number>();
  for (let n = 0; n < 100; n++) queue.push(n);
  const room = queue.room();
  queue.end();
  await room;
  queue.push(100);
  expect(await all(queue)).toHaveLength(100);
});
