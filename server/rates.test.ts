import { expect, onTestFinished, test, vi } from "vitest";
import { rateOf } from "./rates.ts";

test("a client that asks too often is told how long to wait, and others are not", async () => {
  const rate = rateOf(2);
  const one = { client: "1", address: "a" };
  expect([await rate.take(one), await rate.take(one)]).toEqual([undefined, undefined]);
  const refusal = await rate.take(one);
  expect(refusal?.code).toBe("rate_limited");
  expect(refusal?.retryAfterMs).toBeGreaterThan(0);
  expect(refusal?.retryAfterMs).toBeLessThanOrEqual(60_000);
  expect(await rate.take({ client: "2", address: "a" })).toBeUndefined();
});

test("nobody is told to wait for longer than the time of a rate, though the clock was set back", async () => {
  const rate = rateOf(1);
  const one = { client: "1", address: "a" };
  await rate.take(one);
  const now = Date.now();
  vi.spyOn(Date, "now").mockReturnValue(now - 3_600_000);
  onTestFinished(() => void vi.restoreAllMocks());
  expect((await rate.take(one))?.retryAfterMs).toBe(60_000);
});

test("an address with a new client each time has sixteen times a client's rate", async () => {
  const rate = rateOf(1);
  const answers = [];
  for (let i = 0; i < 17; i++) answers.push((await rate.take({ client: `${i}`, address: "a" }))?.code);
  expect(answers).toEqual([...Array.from({ length: 16 }, () => undefined), "rate_limited"]);
});
