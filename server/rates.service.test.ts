import { Redis } from "ioredis";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { type RedisServer, startRedis } from "#carrier/redis/redis-test-bed.ts";
import { setWrong } from "#carrier/redis/wrong-clock-test-bed.ts";
import { rateOf } from "./rates.ts";

const US = { client: "us", address: "here" };

let server: RedisServer;
beforeAll(async () => {
  server = await startRedis();
});
afterAll(() => server[Symbol.asyncDispose]());

/** What two fronts of one deployment have. */
async function twoFronts() {
  const fronts = [0, 1].map(() => {
    const store = new Redis(server.url, { enableOfflineQueue: false, retryStrategy: () => 50 });
    store.on("error", () => {});
    return store;
  });
  await expect.poll(() => fronts.every(({ status }) => status === "ready")).toBe(true);
  const rate = (store: Redis | undefined, name: string) => rateOf(2, { shared: { store, prefix: "", name } });
  const [one, other] = fronts;
  return {
    one: rate(one, "runs"),
    other: rate(other, "runs"),
    checks: rate(one, "checks"),
    [Symbol.dispose]() {
      for (const store of fronts) store.disconnect();
    },
  };
}

test("a client has one rate at all fronts together, for each thing that is counted, and has it again in its time", async () => {
  using fronts = await twoFronts();
  expect([await fronts.one.take(US), await fronts.other.take(US)]).toEqual([undefined, undefined]);
  expect(await fronts.other.take(US)).toMatchObject({ code: "rate_limited", retryAfterMs: expect.any(Number) });
  expect(await fronts.checks.take(US)).toBeUndefined();
});

test("fronts count together though their clocks jump by hours", async () => {
  using fronts = await twoFronts();
  onTestFinished(setWrong({ by: 0, more: -1 }));
  const them = { client: "jumping", address: "elsewhere" };
  expect([await fronts.one.take(them), await fronts.other.take(them)]).toEqual([undefined, undefined]);
  const refusal = await fronts.one.take(them);
  expect(refusal?.code).toBe("rate_limited");
  expect(refusal?.retryAfterMs).toBeGreaterThan(0);
  expect(refusal?.retryAfterMs).toBeLessThanOrEqual(60_000);
});

test("while Redis is away each front counts by itself", async () => {
  using fronts = await twoFronts();
  await server.stop("SIGKILL");
  const them = { client: "them", address: "there" };
  expect([await fronts.one.take(them), await fronts.one.take(them)]).toEqual([undefined, undefined]);
  expect(await fronts.one.take(them)).toMatchObject({ code: "rate_limited" });
  expect(await fronts.other.take(them)).toBeUndefined();
});
