import { expect, test } from "vitest";
import { Repeats } from "./repeats.ts";

function told() {
  const clock = { ms: 0 };
  const repeats = new Repeats({ lines: 20, ms: 10_000 }, () => clock.ms);
  return { clock, repeats };
}

/** What is told of something that happens so often, with pauses in milliseconds. */
function of({ clock, repeats }: ReturnType<typeof told>, times: number, pause: number): (number | null)[] {
  return Array.from({ length: times }, () => {
    const left = repeats.happens("away");
    clock.ms += pause;
    return left;
  }).filter((left) => left !== null);
}

test("what happens five times a second for an hour is told twenty times, and then once a minute with how often", () => {
  const lines = of(told(), 5 * 3600, 200);
  const minutes = 3600 / 60 - 1;
  expect(lines).toEqual([...Array<number>(20).fill(0), 30, ...Array<number>(minutes).fill(299)]);
});

test("after a minute without it a next time is a first one, with what was left out before", () => {
  const all = told();
  of(all, 50, 1);
  all.clock.ms += 120_000;
  expect(of(all, 1, 0)).toEqual([30]);
  all.clock.ms += 120_000;
  expect(of(all, 30, 1)).toHaveLength(20);
});

test("of endless different things each is told, and the first ones are forgotten", () => {
  const all = told();
  expect(of(all, 30, 0)).toHaveLength(20);
  for (let i = 0; i < 1000; i++) expect(all.repeats.happens(`${i}`)).toBe(0);
  expect(of(all, 1, 0)).toEqual([0]);
});
