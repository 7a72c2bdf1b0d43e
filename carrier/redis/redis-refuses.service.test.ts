import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import type { RunEvent } from "#contract/events.ts";
import { eventsOf, printed } from "../events-test-bed.ts";
import { admitted, runWork, sender } from "../work-test-bed.ts";
import { faultsOf, linesOf } from "./event-checker-test-bed.ts";
import { openFleet } from "./fleet-test-bed.ts";
import type { RedisCarrier } from "./redis-carrier.ts";
import { type RedisServer, startRedis } from "./redis-test-bed.ts";

const US = sender("us");

async function opened(): Promise<RedisServer> {
  const server = await startRedis();
  onTestFinished(() => server[Symbol.asyncDispose]());
  return server;
}

/** A name of a Redis, as which another one may come to be known. */
async function named(server: RedisServer) {
  const ends = new Set<Socket>();
  let socket = server.url;
  const listener = createServer((near) => {
    const far = connect(socket);
    near.pipe(far).pipe(near);
    for (const end of [near, far]) {
      ends.add(end);
      end.on("error", () => {}).on("close", () => [near, far].map((each) => each.destroy()));
    }
  });
  onTestFinished(() => {
    for (const end of ends) end.destroy();
    listener.close();
  });
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  return {
    host: `127.0.0.1:${(listener.address() as AddressInfo).port}`,
    lead(to: RedisServer) {
      socket = to.url;
    },
  };
}

function ready(carrier: RedisCarrier): Promise<void> {
  return expect.poll(() => carrier.readiness().problems).toEqual([]);
}

/** It is red with a reason in these words, which whoever asks for a run is told as well. */
async function isRed(carrier: RedisCarrier, words: string): Promise<void> {
  await expect.poll(() => carrier.readiness().problems).toEqual([expect.stringContaining(words)]);
  expect(await carrier.submit(runWork(), US)).toMatchObject({
    code: "unavailable",
    message: expect.stringContaining(words),
  });
}

async function runsWell(carrier: RedisCarrier): Promise<void> {
  const events = await eventsOf(carrier, await admitted(carrier, runWork({ code: "3 0" }), US));
  expect(faultsOf(events, linesOf(3))).toEqual([]);
  expect(events.at(-1)).toMatchObject({ result: { status: "ok" } });
}

test("a wrong password is told, ends no process, and is no trouble any more when it is right", async () => {
  const server = await opened();
  await server.redis.config("SET", "requirepass", "right");
  const { host } = await named(server);
  const { carrier, worker } = openFleet(`redis://:wrong@${host}`);
  worker();
  await isRed(carrier, "password");
  await server.redis.config("SET", "requirepass", "wrong");
  await ready(carrier);
  await runsWell(carrier);
});

test("a password that is changed in the midst of a run is told, and the run goes on when it is right again", async () => {
  const server = await opened();
  await server.redis.config("SET", "requirepass", "first");
  const { host } = await named(server);
  const { carrier, worker } = openFleet(`redis://:first@${host}`);
  worker();
  await ready(carrier);
  const id = await admitted(carrier, runWork({ code: "20 50" }), US);
  await printed(carrier, id);
  const reading = eventsOf(carrier, id);
  await server.redis.config("SET", "requirepass", "second");
  await server.redis.call("CLIENT", "KILL", "SKIPME", "YES");
  await isRed(carrier, "password");
  await server.redis.config("SET", "requirepass", "first");
  await ready(carrier);
  const events = await reading;
  expect(faultsOf(events, linesOf(20))).toEqual([]);
  expect(events.at(-1)).toMatchObject({ result: { status: "ok" } });
});

test.each([
  ["to ask how Redis is", "-info"],
  ["to write a stream", "-xadd"],
  ["to tell what happens", "resetchannels"],
])("a user without the right %s is told so, and has runs as soon as it is granted", async (_, rule) => {
  const server = await opened();
  await server.redis.call("ACL", "SETUSER", "we", "on", ">word", "~*", "&*", "+@all", rule);
  const { host } = await named(server);
  const { carrier, worker } = openFleet(`redis://we:word@${host}`);
  worker();
  await isRed(carrier, "rights");
  await server.redis.call("ACL", "SETUSER", "we", "&*", "+@all");
  await ready(carrier);
  await runsWell(carrier);
});

test("the rights that are told in docs/operations.md are enough", async () => {
  const server = await opened();
  const prefix = `${randomUUID()}:`;
  const told = readFileSync("docs/operations.md", "utf8").match(/ACL SETUSER onpyrunner on >PASSWORD (.*)/)?.[1] ?? "";
  const rights = told.replaceAll("onpyrunner:", prefix).split(" ");
  await server.redis.call("ACL", "SETUSER", "we", "on", ">word", ...rights);
  const { host } = await named(server);
  const { carrier, worker } = openFleet(`redis://we:word@${host}`, { prefix });
  worker();
  await ready(carrier);
  await runsWell(carrier);
});

test("a Redis to which nothing can be written is told, and used again by itself", async () => {
  const server = await opened();
  const { carrier, worker } = openFleet(server.url);
  worker();
  await ready(carrier);
  await server.redis.config("SET", "min-replicas-to-write", "1");
  await isRed(carrier, "replicas");
  await server.redis.config("SET", "min-replicas-to-write", "0");
  await ready(carrier);
  await runsWell(carrier);
});

test("a database that Redis does not have is told, and no other one is used", async () => {
  const server = await opened();
  const { host } = await named(server);
  const { carrier, worker } = openFleet(`redis://${host}/99`);
  worker();
  await isRed(carrier, "database");
  expect(await server.redis.dbsize()).toBe(0);
});

test("when a name leads to another Redis, and the old one became a replica, both ends go over to it by themselves", async () => {
  const [old, next] = [await opened(), await opened()];
  const name = await named(old);
  const { carrier, worker } = openFleet(`redis://${name.host}`);
  worker();
  await ready(carrier);
  const id = await admitted(carrier, runWork({ code: "1000 50" }), US);
  await printed(carrier, id);
  const reading = eventsOf(carrier, id);
  name.lead(next);
  await old.redis.call("REPLICAOF", "127.0.0.1", "1");
  // What the new one does not know is over for its readers.
  expect((await reading).at(-1)?.type).not.toBe("finished");
  await ready(carrier);
  await runsWell(carrier);
});

/** Reads events until they end; settles as soon as the first has come. */
async function begun(carrier: RedisCarrier, id: string) {
  const first = Promise.withResolvers<void>();
  const events = (async () => {
    const all: RunEvent[] = [];
    for await (const batch of carrier.events(id, -1, new AbortController().signal)) {
      all.push(...batch);
      first.resolve();
    }
    return all;
  })();
  await first.promise;
  return { events };
}

test("readers of runs that Redis has forgotten hear no more of them, and new runs go on as ever", async () => {
  const server = await opened();
  const { carrier, worker } = openFleet(server.url);
  worker();
  await ready(carrier);
  const running = await admitted(carrier, runWork({ code: "1000 50" }), US);
  await printed(carrier, running);
  const waiting = await admitted(carrier, runWork({ code: "1000 50" }), US);
  const reading = await Promise.all([running, waiting].map((id) => begun(carrier, id)));
  await server.redis.flushall();
  for (const { events } of reading) expect((await events).at(-1)?.type).not.toBe("finished");
  expect(await carrier.describe(running)).toBeUndefined();
  await ready(carrier);
  await runsWell(carrier);
});

test("what a run held whose keys were deleted is free again, and one whose job was deleted is carried out all the same", async () => {
  const server = await opened();
  const { prefix, carrier, worker } = openFleet(server.url);
  worker();
  await ready(carrier);
  const running = await admitted(carrier, runWork({ code: "1000 50" }), US);
  await printed(carrier, running);
  const [waiting, queued] = [
    await admitted(carrier, runWork(), US),
    await admitted(carrier, runWork({ code: "2 0" }), US),
  ];
  await server.redis.del(`${prefix}run:${running}`, `${prefix}run:${waiting}`, `${prefix}bull:runs:${queued}`);
  const events = await eventsOf(carrier, queued);
  expect(faultsOf(events, linesOf(2))).toEqual([]);
  expect(events.at(-1)).toMatchObject({ result: { status: "ok" } });
  await expect.poll(() => carrier.counts()).toEqual({ waiting: 0, running: 0 });
  const accounts = () => server.redis.hkeys(`${prefix}accounts`);
  await expect.poll(async () => (await accounts()).filter((name) => !name.startsWith("kept"))).toEqual([]);
});

test("a run whose job was deleted while it goes on is carried out afresh, and ends once", async () => {
  const server = await opened();
  const { prefix, carrier, worker } = openFleet(server.url);
  worker();
  await ready(carrier);
  const id = await admitted(carrier, runWork({ code: "60 50" }), US);
  await printed(carrier, id);
  await server.redis.del(`${prefix}bull:runs:${id}`, `${prefix}bull:runs:${id}:lock`);
  const events = await eventsOf(carrier, id);
  expect(faultsOf(events, linesOf(60))).toEqual([]);
  expect(events.at(-1)).toMatchObject({ result: { status: "ok" } });
});
