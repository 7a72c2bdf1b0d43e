import { expect, test } from "vitest";
import { admitted, finish, readyBroker, runWork, sender } from "#carrier/work-test-bed.ts";
import type { Parking } from "#sandbox/sandbox.ts";
import { Places, type Stay } from "./places.ts";

const US = sender("us");
const never = new AbortController().signal;
const ROOMY = { clientParked: 100, parkedBytes: 2 ** 30 };

/** A program that waits for input when it is told to. */
class Program implements Parking {
  waits = false;
  frozen = false;
  isWaiting = () => this.waits;
  memoryBytes = () => 1000;
  thaw() {
    this.frozen = false;
  }
  async freeze() {
    this.frozen = true;
    return true;
  }
}

interface Given {
  stay: Stay;
  program: Program;
  /** Its program asks for input. */
  wait(): void;
  /** Text comes for it; whether it has been delivered. */
  text(): { delivered: boolean };
  end(): Promise<void>;
}

function world(count: number, bounds = ROOMY) {
  const broker = readyBroker();
  const places = new Places(count, bounds);
  const given: Given[] = [];
  const take = async () => {
    for (let stay = await places.take(broker, never); stay; stay = await places.take(broker, never)) {
      const program = new Program();
      stay.run = program;
      given.push(givenTo(stay, program));
    }
  };
  const givenTo = (stay: Stay, program: Program): Given => ({
    stay,
    program,
    wait() {
      program.waits = true;
      places.idle(stay);
    },
    text() {
      const text = { delivered: false };
      void places.awake(stay).then(() => {
        text.delivered = true;
        program.waits = false;
      });
      return text;
    },
    async end() {
      await finish(stay.job);
      places.leave(stay);
    },
  });
  void take();
  const submit = async (client = US) => {
    const id = await admitted(broker, runWork(), client);
    await settled();
    return id;
  };
  const ids = () => given.map(({ stay }) => stay.job.id);
  const at = (index: number) => given[index] as Given;
  return { submit, ids, at };
}

/** Until all that follows from what was done has been done. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

test("as many runs go on as there are places", async () => {
  const { submit, ids, at } = world(2);
  const [one, two, three] = [await submit(), await submit(), await submit()];
  expect(ids()).toEqual([one, two]);
  await at(0).end();
  await settled();
  expect(ids()).toEqual([one, two, three]);
});

test("a run that waits for input stays as it is while a place is free, and while nobody wants its own", async () => {
  const { submit, ids, at } = world(2);
  await submit();
  at(0).wait();
  await submit();
  expect([ids().length, at(0).program.frozen, at(0).stay.state]).toEqual([2, false, "idle"]);
});

test("a run that waits for input gives its place to the next, the longest waiting first", async () => {
  const { submit, ids, at } = world(2);
  await submit();
  await submit();
  at(1).wait();
  at(0).wait();
  const next = await submit();
  expect(ids()[2]).toBe(next);
  expect([at(0).program.frozen, at(1).program.frozen]).toEqual([false, true]);
});

test("a run that comes to wait gives its place to one that waits for a place already", async () => {
  const { submit, ids, at } = world(1);
  await submit();
  const next = await submit();
  expect(ids()).not.toContain(next);
  at(0).wait();
  await settled();
  expect(ids()).toContain(next);
});

test("text for a parked run is delivered when it has a place again, before new runs of its client", async () => {
  const { submit, ids, at } = world(1);
  const parked = await submit();
  at(0).wait();
  await submit();
  const later = await submit();
  const text = at(0).text();
  await settled();
  expect([text.delivered, at(0).program.frozen, at(0).stay.state]).toEqual([false, true, "returning"]);
  await at(1).end();
  await settled();
  expect([text.delivered, at(0).program.frozen, at(0).stay.state]).toEqual([true, false, "runs"]);
  expect(ids()).toEqual([parked, at(1).stay.job.id]);
  await at(0).end();
  await settled();
  expect(ids()[2]).toBe(later);
});

test("text for a run that still has its place is delivered at once, and its place is its own again", async () => {
  const { submit, ids, at } = world(1);
  await submit();
  at(0).wait();
  await settled();
  const text = at(0).text();
  await settled();
  const next = await submit();
  expect([text.delivered, at(0).stay.state]).toEqual([true, "runs"]);
  expect(ids()).not.toContain(next);
});

test("a program that does not wait any more keeps its place", async () => {
  const { submit, ids, at } = world(1);
  await submit();
  at(0).wait();
  at(0).program.waits = false;
  const next = await submit();
  expect([at(0).program.frozen, ids().includes(next)]).toEqual([false, false]);
});

test("a parked run that ends needs no place, also when its turn has come", async () => {
  const { submit, ids, at } = world(1);
  await submit();
  at(0).wait();
  await submit();
  at(0).text();
  await settled();
  await at(0).end();
  const next = await submit();
  expect(ids()).not.toContain(next);
  await at(1).end();
  await settled();
  expect(ids()[2]).toBe(next);
});

/** Parks runs of these clients, one after the other, and tells which had to end. */
async function putOut(bounds: typeof ROOMY, clients: string[]) {
  const { submit, at } = world(1, bounds);
  for (const [i, client] of clients.entries()) {
    await submit(sender(client));
    at(i).wait();
  }
  await submit(sender("last"));
  return clients.map((_, i) => at(i).stay.out.signal.aborted);
}

test("beyond its client's bound the longest parked run has to end, and no other's", async () => {
  expect(await putOut({ ...ROOMY, clientParked: 1 }, ["other", "us", "us"])).toEqual([false, true, false]);
});

test("beyond the bound of memory the longest parked run has to end, whosever it is", async () => {
  expect(await putOut({ ...ROOMY, parkedBytes: 3000 }, ["other", "us", "us"])).toEqual([true, false, false]);
});
