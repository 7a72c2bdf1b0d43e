import { expect, test } from "vitest";
import { eventsOf } from "../events-test-bed.ts";
import { admitted, runWork, sender } from "../work-test-bed.ts";
import { faultsOf, linesOf } from "./event-checker-test-bed.ts";
import { openFleet } from "./fleet-test-bed.ts";
import type { RedisCarrier } from "./redis-carrier.ts";
import { startRedis } from "./redis-test-bed.ts";
import { startTlsRedis, trust } from "./tls-test-bed.ts";

function isRed(carrier: RedisCarrier, words: string): Promise<void> {
  return expect.poll(() => carrier.readiness().problems).toEqual([expect.stringContaining(words)]);
}

/** How a worker is started that trusts an authority. */
function trusting(authority: string) {
  return { enter: ["env", `NODE_EXTRA_CA_CERTS=${authority}`] };
}

async function runsWell(carrier: RedisCarrier): Promise<void> {
  await expect.poll(() => carrier.readiness().problems).toEqual([]);
  const events = await eventsOf(carrier, await admitted(carrier, runWork({ code: "3 0" }), sender("us")));
  expect(faultsOf(events, linesOf(3))).toEqual([]);
  expect(events.at(-1)).toMatchObject({ result: { status: "ok" } });
}

test.each(["redis", "valkey"] as const)(
  "runs go over TLS, by a user with a password, in a database of %s",
  async (kind) => {
    const { server, authority, named } = await startTlsRedis(kind);
    await server.redis.call("ACL", "SETUSER", "we", "on", ">p@ss/w:rd#", "~*", "&*", "+@all");
    trust(authority);
    const { prefix, carrier, worker } = openFleet(`rediss://we:p%40ss%2Fw%3Ard%23@${named}/3`);
    worker(trusting(authority));
    await runsWell(carrier);
    expect(await server.redis.keys(`${prefix}*`)).toEqual([]);
    await server.redis.select(3);
    expect((await server.redis.keys(`${prefix}*`)).length).toBeGreaterThan(0);
    const ways = String(await server.redis.call("CLIENT", "LIST")).match(/laddr=\S+:6379 .*user=we/g) ?? [];
    expect(ways.length).toBeGreaterThan(4);
  },
);

test("a certificate whose authority is not known is refused, and both ends say how to have it trusted", async () => {
  const { authority, named } = await startTlsRedis();
  const { carrier, worker } = openFleet(`rediss://${named}`);
  const told = "The certificate of Redis is not trusted: NODE_EXTRA_CA_CERTS has to name a file with its authority's.";
  await worker().hasSaid({ unusable: told });
  await isRed(carrier, told);
  trust(authority);
  worker(trusting(authority));
  await runsWell(carrier);
});

test("a certificate of another name is refused, and it is said that the name is what is wrong", async () => {
  const { authority, unnamed } = await startTlsRedis();
  trust(authority);
  await isRed(openFleet(`rediss://${unnamed}`).carrier, "another name");
});

test("runs go over a Unix socket, by a user with a password, in a database", async () => {
  await using server = await startRedis();
  await server.redis.call("ACL", "SETUSER", "we", "on", ">p@ss", "~*", "&*", "+@all");
  const { prefix, carrier, worker } = openFleet(`${server.url}?db=2&username=we&password=p%40ss`);
  worker();
  await runsWell(carrier);
  await server.redis.select(2);
  expect((await server.redis.keys(`${prefix}*`)).length).toBeGreaterThan(0);
});
