import { expect, test } from "vitest";
import { createLazyClient } from "./lazy-client.ts";
import type { RunClient } from "./run-client.ts";

function stage({ failures = 0 } = {}) {
  const log: string[] = [];
  let left = failures;
  const client = {
    cancel: (id: string) => log.push(`cancel ${id}`),
    renew: () => log.push("renew"),
    close: () => log.push("close"),
  } as unknown as RunClient;
  const lazy = createLazyClient(async () => {
    log.push("connect");
    left -= 1;
    if (left >= 0) throw new Error("no script");
    return client;
  });
  return { lazy, log };
}

const settle = () => new Promise(setImmediate);

test("everybody gets the same connection, opened once", async () => {
  const { lazy, log } = stage();
  const [one, other] = await Promise.all([lazy.get(), lazy.get()]);
  expect(one).toBe(other);
  expect(log).toEqual(["connect"]);
});

test("a script that could not be loaded is asked for again", async () => {
  const { lazy, log } = stage({ failures: 1 });
  await expect(lazy.get()).rejects.toThrow("no script");
  await lazy.get();
  expect(log).toEqual(["connect", "connect"]);
});

test("the first renewal connects, and a later one connects afresh", async () => {
  const { lazy, log } = stage();
  await lazy.renew();
  await lazy.renew();
  expect(log).toEqual(["connect", "renew"]);
});

test("a run is cancelled over whatever connection there is, and without one nobody is told", async () => {
  const { lazy, log } = stage({ failures: 1 });
  lazy.cancel("a");
  await settle();
  lazy.cancel("b");
  await settle();
  expect(log).toEqual(["connect", "connect", "cancel b"]);
});

test("what is closed is opened anew when it is wanted again", async () => {
  const { lazy, log } = stage();
  await lazy.get();
  lazy.close();
  await settle();
  await lazy.get();
  expect(log).toEqual(["connect", "close", "connect"]);
});
