import { expect, test } from "vitest";
import { Patience } from "./patience.ts";
import { StorageError } from "./shares.ts";

const never = () => new Promise<never>(() => {});

test("a database that never answers is told in words, whatever it was asked", async () => {
  const patience = new Patience(5);
  await expect(patience.ask(never)).rejects.toThrow(StorageError);
  await expect(patience.ask(never)).rejects.toThrow("within 5 ms");
});

test("many statements that each come in time have one deadline together", async () => {
  const patience = new Patience(5);
  let done = 0;
  const slow = async () => {
    for (; done < 1000; done++) await new Promise((resolve) => setTimeout(resolve, 1));
  };
  await expect(patience.ask(slow)).rejects.toThrow("within 5 ms");
  expect(done).toBeLessThan(1000);
});

test("as long as it does not answer few wait, and all others are told at once", async () => {
  const patience = new Patience(5);
  await expect(patience.ask(never)).rejects.toThrow(StorageError);
  let begun = 0;
  const asked = Array.from({ length: 1000 }, () =>
    patience.ask(() => {
      begun++;
      return never();
    }),
  );
  for (const each of await Promise.allSettled(asked)) expect(each).toMatchObject({ reason: expect.any(StorageError) });
  expect(begun).toBeLessThan(10);
});

test("it is asked again, and everybody has an answer when it is back", async () => {
  const patience = new Patience(5);
  const { promise, resolve } = Promise.withResolvers<number>();
  await expect(patience.ask(() => promise)).rejects.toThrow(StorageError);
  resolve(1);
  expect(await patience.ask(async () => 2)).toBe(2);
  const many = Array.from({ length: 1000 }, (_, i) => patience.ask(async () => i));
  expect(await Promise.all(many)).toHaveLength(1000);
});

test("a failure of the database is told by its own words", async () => {
  const failing = new Patience(1000).ask(async () => {
    throw new Error("disk full");
  });
  await expect(failing).rejects.toEqual(new StorageError("disk full"));
});
