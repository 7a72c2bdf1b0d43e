import { expect, test } from "vitest";
import { OutputQueue } from "./output-queue.ts";

function open() {
  const holds: boolean[] = [];
  const queue = new OutputQueue((held) => holds.push(held));
  const reader = queue[Symbol.asyncIterator]();
  const push = (bytes: number) => queue.push({ stream: "stdout", bytes: Buffer.alloc(bytes) });
  const pull = async () => (await reader.next()).value?.bytes.length;
  return { queue, holds, push, pull };
}

test("what is pushed before and after the pulling comes in order, and then the end", async () => {
  const { queue, push, pull } = open();
  push(1);
  push(2);
  expect([await pull(), await pull()]).toEqual([1, 2]);
  const third = pull();
  push(3);
  queue.end();
  expect([await third, await pull(), await pull()]).toEqual([3, undefined, undefined]);
});

test("the pipes are held while much waits, and flow again when it has been pulled", async () => {
  const { holds, push, pull } = open();
  for (let n = 0; n < 10; n++) push(64 * 1024);
  expect(holds).toEqual([true]);
  for (let n = 0; n < 8; n++) await pull();
  expect(holds).toEqual([true]);
  await pull();
  expect(holds).toEqual([true, false]);
});

test("a reader that keeps up never has the pipes held", async () => {
  const { holds, push, pull } = open();
  for (let n = 0; n < 100; n++) {
    const next = pull();
    push(64 * 1024);
    await next;
  }
  expect(holds).toEqual([]);
});

test("it is awaited only once all of it has been handled", async () => {
  const { queue, push, pull } = open();
  expect(queue.isAwaited).toBe(false);
  push(1);
  await pull();
  expect(queue.isAwaited).toBe(false);
  const next = pull();
  expect(queue.isAwaited).toBe(true);
  push(1);
  expect(queue.isAwaited).toBe(false);
  await next;
});
