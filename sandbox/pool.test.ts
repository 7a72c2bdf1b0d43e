import { afterEach, describe, expect, test, vi } from "vitest";
import { type Boot, Pool, type PooledJail } from "./pool.ts";

interface FakeJail extends PooledJail<FakeJail> {
  name: string;
  retired: boolean;
  alive: boolean;
  /** Whether its boot was told to hurry. */
  hurried: boolean;
}

const RENEW_MS = 60_000;
const pools: Pool<FakeJail>[] = [];

interface FakeMachine {
  most?: number;
  broken?: () => boolean;
  renewable?: boolean;
  /** Jails are not made before. */
  after?: Promise<void>;
}

function makePool({ most = 4, broken = () => false, renewable = false, after = Promise.resolve() }: FakeMachine = {}) {
  const jails: FakeJail[] = [];
  const reports: unknown[] = [];
  const boot = (name = `jail ${jails.length}`): Boot<FakeJail> => {
    if (broken()) return { jail: Promise.reject(new Error("no jail today")), hurry: () => {} };
    const jail = makeJail(name);
    return {
      jail: after.then(() => jail),
      hurry: () => Object.assign(jail, { hurried: true }),
    };
  };
  const makeJail = (name: string) => {
    const jail: FakeJail = {
      name,
      retired: false,
      alive: true,
      hurried: false,
      isAlive: () => jail.alive,
      retire: async () => {
        jail.retired = true;
      },
      renew: renewable ? () => boot(`${name} again`) : null,
    };
    jails.push(jail);
    return jail;
  };
  const pool = new Pool(
    () => boot(),
    { most, renewMs: RENEW_MS },
    (error) => reports.push(error),
  );
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
    expect(jail).toMatchObject({ name: "jail 0" });
    expect(pool.counts).toMatchObject({ hits: 1, misses: 0 });
  });

  test.each([true, false])("no jail is given twice, be they renewable or not (%s)", async (renewable) => {
    const { pool } = makePool({ renewable });
    const taken: FakeJail[] = [];
    for (let i = 0; i < 20; i++) {
      const jail = await pool.take();
      taken.push(jail);
      if (i % 2 === 0) pool.giveBack(jail);
      if (i % 3 === 0) await settle();
    }
    expect(new Set(taken).size).toBe(taken.length);
  });

  test("what runs can do without is given only while one stays for them", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "setTimeout"] });
    const { pool } = makePool();
    await settle();
    expect(pool.takeSpare()).toBeUndefined();
    vi.advanceTimersByTime(100);
    await settle();
    expect(pool.takeSpare()).toMatchObject({ name: "jail 0" });
    expect(pool.takeSpare()).toBeUndefined();
    expect(await pool.take()).toMatchObject({ name: "jail 1" });
  });

  test("a pool of one gives its only jail to whoever asks first", async () => {
    const { pool } = makePool({ most: 1 });
    await settle();
    expect(pool.takeSpare()).toMatchObject({ name: "jail 0" });
    expect(pool.takeSpare()).toBeUndefined();
  });

  test("a pool of none has nothing to spare", async () => {
    const { pool } = makePool({ most: 0 });
    await settle();
    expect(pool.takeSpare()).toBeUndefined();
  });

  test("a run that is stopped while it waits is let go at once, and its jail is another's", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const { pool } = makePool({ most: 1, after: promise });
    const stop = new AbortController();
    const left = pool.take(stop.signal);
    const next = pool.take();
    stop.abort(new Error("stopped"));
    await expect(left).rejects.toThrow("stopped");
    resolve();
    expect(await next).toMatchObject({ name: "jail 0" });
  });

  test("a jail whose run was stopped before it was made is not kept beyond the bound", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const { pool, jails } = makePool({ most: 0, after: promise });
    const stop = new AbortController();
    const left = pool.take(stop.signal);
    stop.abort(new Error("stopped"));
    await expect(left).rejects.toThrow("stopped");
    resolve();
    await settle();
    expect(jails.map(({ retired }) => retired)).toEqual([true]);
  });

  test("a jail that is not sound is not renewed", async () => {
    const { pool, jails } = makePool({ most: 1, renewable: true });
    await settle();
    pool.giveBack(await pool.take(), false);
    await settle();
    expect([jails[0]?.retired, (await pool.take()).name]).toEqual([true, "jail 1"]);
  });

  test("a burst beyond the pool starts cold, and hurries", async () => {
    const { pool } = makePool({ most: 1 });
    await settle();
    const [first, second] = await Promise.all([pool.take(), pool.take()]);
    expect([first.name, second.name, second.hurried]).toEqual(["jail 0", "jail 1", true]);
  });

  test("a jail in the making is given to a run that finds none, and hurries", async () => {
    const { pool, jails } = makePool({ most: 1 });
    await pool.take();
    expect(jails.map(({ name, hurried }) => [name, hurried])).toEqual([["jail 0", true]]);
  });

  test("a run whose jail in the making fails gets one of its own", async () => {
    let boots = 0;
    const { pool, reports } = makePool({ most: 1, broken: () => boots++ === 0 });
    expect(await pool.take()).toMatchObject({ name: "jail 0" });
    expect(reports).toHaveLength(1);
  });

  test("a pool of none starts every run cold and keeps nothing", async () => {
    const { pool, jails } = makePool({ most: 0 });
    await pool.take();
    await settle();
    expect(jails.map(({ name }) => name)).toEqual(["jail 0"]);
  });
});

describe("its size", () => {
  test("grows with each run that found none, up to the bound", async () => {
    const { pool } = makePool({ most: 3 });
    const jails = await Promise.all(Array.from({ length: 9 }, async () => pool.take()));
    for (const jail of jails) pool.giveBack(jail);
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
    if (jails[0]) jails[0].alive = false;
    expect((await pool.take()).name).toBe("jail 1");
    expect(jails[0]?.retired).toBe(true);
    expect(pool.counts.died).toBe(1);
    expect(reports).toHaveLength(1);
  });

  test("is looked at without being taken, and replaced when it died", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "setTimeout"] });
    const { pool, jails } = makePool();
    await settle();
    if (jails[0]) jails[0].alive = false;
    vi.advanceTimersByTime(1000);
    await settle();
    expect((await pool.take()).name).toBe("jail 1");
  });

  test("is renewed when nobody used it for long", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "setTimeout"] });
    const { pool, jails } = makePool();
    await settle();
    vi.advanceTimersByTime(RENEW_MS);
    await settle();
    expect(jails[0]?.retired).toBe(true);
    expect((await pool.take()).name).toBe("jail 1");
  });

  test("is retired when the pool closes", async () => {
    const { pool, jails } = makePool();
    await settle();
    await pool.close();
    expect(jails.every(({ retired }) => retired)).toBe(true);
  });
});

describe("a jail whose run is over", () => {
  test("is renewed where one is missing", async () => {
    const { pool, jails } = makePool({ most: 1, renewable: true });
    await settle();
    pool.giveBack(await pool.take());
    await settle();
    expect((await pool.take()).name).toBe("jail 0 again");
    expect(jails[0]?.retired).toBe(false);
  });

  test("is retired where none is missing", async () => {
    const { pool } = makePool({ most: 1, renewable: true });
    const [first, second] = await Promise.all([pool.take(), pool.take()]);
    pool.giveBack(first);
    await settle();
    pool.giveBack(second);
    expect([first.retired, second.retired]).toEqual([false, true]);
    expect(pool.counts.warm).toBe(1);
  });

  test("is retired where it cannot be renewed, and another is booted", async () => {
    const { pool, jails } = makePool({ most: 1 });
    await settle();
    pool.giveBack(await pool.take());
    await settle();
    expect(jails[0]?.retired).toBe(true);
    expect((await pool.take()).name).toBe("jail 1");
  });
});

test("a broken boot is told of and not tried in a loop", async () => {
  const { pool, reports } = makePool({ broken: () => true });
  await settle();
  expect(reports.length).toBeLessThanOrEqual(2);
  await expect(pool.take()).rejects.toThrow("no jail today");
});
