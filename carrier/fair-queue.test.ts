import fc from "fast-check";
import { expect, test } from "vitest";
import type { Sender } from "./carrier.ts";
import { FairQueue } from "./fair-queue.ts";
import { sender } from "./work-test-bed.ts";

interface Job {
  from: Sender;
  name: string;
}

function job(name: string): Job {
  return { name, from: sender(name.charAt(0)) };
}

function queueOf(...names: string[]): FairQueue<Job> {
  const queue = new FairQueue<Job>();
  for (const name of names) queue.push(job(name));
  return queue;
}

function drain(queue: FairQueue<Job>): string[] {
  const names: string[] = [];
  for (let next = queue.take(() => true); next; next = queue.take(() => true)) names.push(next.name);
  return names;
}

test("one client's jobs go in the order of their arrival", () => {
  expect(drain(queueOf("a1", "a2", "a3"))).toEqual(["a1", "a2", "a3"]);
});

test("clients take turns, one job each", () => {
  expect(drain(queueOf("a1", "a2", "a3", "b1", "c1", "b2"))).toEqual(["a1", "b1", "c1", "a2", "b2", "a3"]);
});

test("a thousand jobs of one client are before another's first one once", () => {
  const queue = new FairQueue<Job>();
  for (let i = 0; i < 1000; i++) queue.push(job(`a${i}`));
  queue.push(job("b"));
  expect(drain(queue).indexOf("b")).toBe(1);
});

test("a client whose turn it was waits behind the others with its next job", () => {
  const queue = queueOf("a1", "b1");
  queue.take(() => true);
  queue.push(job("a2"));
  expect(drain(queue)).toEqual(["b1", "a2"]);
});

test("a client that may not go on keeps its turn", () => {
  const queue = queueOf("a1", "b1", "b2");
  expect(queue.take(({ name }) => name !== "a1")?.name).toBe("b1");
  expect(drain(queue)).toEqual(["a1", "b2"]);
});

test("a job that is put first goes before all others of its client, and in its turn", () => {
  const queue = queueOf("a1", "b1", "b2");
  queue.pushFirst(job("b0"));
  expect(drain(queue)).toEqual(["a1", "b0", "b1", "b2"]);
});

test("a job that is not here cannot be withdrawn", () => {
  expect(queueOf("a1").withdraw(job("a1"))).toBe(false);
});

test("whatever comes and goes, each place is the one in which the job goes on", () => {
  const step = fc.record({
    do: fc.constantFrom("push", "push", "first", "take", "withdraw"),
    client: fc.constantFrom("a", "b", "c"),
    which: fc.nat(),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const queue = new FairQueue<Job>();
      const here = new Set<Job>();
      for (const each of steps) {
        if (each.do === "push" || each.do === "first") {
          const added = job(`${each.client}${here.size}`);
          here.add(added);
          if (each.do === "push") queue.push(added);
          else queue.pushFirst(added);
        } else if (each.do === "take") {
          const next = queue.take(() => true);
          if (next) here.delete(next);
        } else {
          const gone = [...here][each.which % (here.size || 1)];
          if (gone) expect([queue.withdraw(gone), queue.placeOf(gone)]).toEqual([true, 0]);
          if (gone) here.delete(gone);
        }
        expect(queue.size).toBe(here.size);
      }
      const places = new Map([...here].map((each) => [each, queue.placeOf(each)]));
      const order: Job[] = [];
      for (let next = queue.take(() => true); next; next = queue.take(() => true)) order.push(next);
      expect(order.map((each) => places.get(each))).toEqual(order.map((_, i) => i + 1));
      expect(order.length).toBe(here.size);
    }),
  );
});
