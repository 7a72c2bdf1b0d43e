import { afterEach, describe, expect, test, vi } from "vitest";
import { Pool, type PooledJail } from "./pool.ts";

interface FakeJail extends PooledJail {
  name: string;
  retired: boolean;
  die(): void;
}

const RENEW_MS = 60_000;
const pools: Pool<FakeJail>[] = [];

function makePool({ most = 4, broken = () => false }: { most?: number; broken?: () => boolean } = {}) {
  const jails: FakeJail[] = [];
  const reports: unknown[] = [];
  const boot = async (cause: "ahead" | "now") => {
    if (broken()) throw new Error("no jail today");
    const { promise, resolve } = Promise.withResolvers<void>();
    const jail: FakeJail = {
      name: `${cause} ${jails.length}`,
      retired: false,
      ended: promise,
      die: resolve,
      retire: async () => {
        jail.retired = true;
      },
    };
    jails.push(jail);
    return jail;
  };
  const pool = new Pool(boot, { most, renewMs: RENEW_MS }, (error) => reports.push(error));
  pools.push(pool);
  return { pool, jails, reports };
}

/** Lets every boot and refill that is due happen. */
async function settle() {
  for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve));
}

afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

describe("taking", () => {
  test("a warm jail is given at once", async () => {
    const { pool } = makePool();
    await settle();
    const jail = await pool.take();
    expect(jail).toMatchObject({ name: "ahead 0" });
    expect(pool.counts).toMatchObject({ hits: 1, misses: 0 });
  });

  test("no jail is given twice", async () => {
    const { pool } = makePool();
    const taken: FakeJail[] = [];
    for (let i = 0; i < 20; i++) {
      taken.push(await pool.take());
      pool.refill();
      if (i % 3 === 0) await settle();
    }
    expect(new Set(taken).size).toBe(taken.length);
  });

  test("what runs can do without is given only while one stays for them", async () => {
    const { pool } = makePool();
    await settle();
    expect(pool.takeSpare()).toBeUndefined();
    pool.refill();
    await settle();
    expect(pool.takeSpare()).toMatchObject({ name: "ahead 0" });
    expect(pool.takeSpare()).toBeUndefined();
    expect(await pool.take()).toMatchObject({ name: "ahead 1" });
  });

  test("a pool of one gives its only jail to whoever asks first", async () => {
    const { pool } = makePool({ most: 1 });
    await settle();
    expect(pool.takeSpare()).toMatchObject({ name: "ahead 0" });
    expect(pool.takeSpare()).toBeUndefined();
  });

  test("a pool of none has nothing to spare", async () => {
    const { pool } = makePool({ most: 0 });
    await settle();
    expect(pool.takeSpare()).toBeUndefined();
  });

  test("a burst beyond the pool starts cold", async () => {
    const { pool } = makePool({ most: 1 });
    await settle();
    const [first, second] = await Promise.all([pool.take(), pool.take()]);
    expect([first.name, second.name]).toEqual(["ahead 0", "now 1"]);
  });

  test("a pool of none starts every run cold and keeps nothing", async () => {
    const { pool, jails } = makePool({ most: 0 });
    await pool.take();
    await settle();
    expect(jails.map(({ name }) => name)).toEqual(["now 0"]);
  });
});

describe("its size", () => {
  test("grows with each run that found none, up to the bound", async () => {
    const { pool } = makePool({ most: 3 });
    for (let i = 0; i < 9; i++) await pool.take();
    pool.refill();
    await settle();
    expect(pool.counts).toMatchObject({ target: 3, warm: 3 });
  });

  test("shrinks by one after each quiet period, down to one", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "setTimeout"] });
    const { pool } = makePool({ most: 3 });
    for (let i = 0; i < 9; i++) await pool.take();
    const targets: number[] = [];
    for (let i = 0; i < 5; i++) {
      vi.advanceTimersByTime(RENEW_MS);
      targets.push(pool.counts.target);
    }
    expect(targets).toEqual([3, 2, 1, 1, 1]);
  });
});

describe("a jail that waits", () => {
  test("is replaced when it dies, and counted", async () => {
    const { pool, jails, reports } = makePool();
    await settle();
    jails[0]?.die();
    await settle();
    expect(jails[0]?.retired).toBe(true);
    expect((await pool.take()).name).toBe("ahead 1");
    expect(pool.counts.died).toBe(1);
    expect(reports).toHaveLength(1);
  });

  test("is renewed when nobody used it for long", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "setTimeout"] });
    const { pool, jails } = makePool();
    await settle();
    vi.advanceTimersByTime(RENEW_MS);
    await settle();
    expect(jails[0]?.retired).toBe(true);
    expect((await pool.take()).name).toBe("ahead 1");
  });

  test("is retired when the pool closes", async () => {
    const { pool, jails } = makePool();
    await settle();
    await pool.close();
    expect(jails.every(({ retired }) => retired)).toBe(true);
  });
});

test("a broken boot is told of and not tried in a loop", async () => {
  const { pool, reports } = makePool({ broken: () => true });
  await settle();
  expect(reports.length).toBeLessThanOrEqual(2);
  await expect(pool.take()).rejects.toThrow("no jail today");
});
