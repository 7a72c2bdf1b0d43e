import { expect, test } from "vitest";
import { Lasting } from "./lasting.ts";

function heard() {
  const lines: string[] = [];
  let ms = 0;
  const log = {
    warn: ({ err, times }: { err: Error; times: number }, words: string) =>
      lines.push(`${words} ${times} ${err.message}`),
    info: (words: string) => lines.push(words),
  };
  const lasting = new Lasting(log as never, { wrong: "away", over: "back" }, () => ms);
  const pass = (more: number) => {
    ms += more;
  };
  return { lines, lasting, pass };
}

test("what goes wrong several times a second is told at once, and then once a minute with how often", () => {
  const { lines, lasting, pass } = heard();
  for (let i = 0; i < 5 * 130; i++) {
    lasting.happens(new Error(`${i}`));
    pass(200);
  }
  expect(lines).toEqual(["away 1 0", "away 300 300", "away 300 600"]);
});

test("its end is told once, and a next time is told at once again", () => {
  const { lines, lasting } = heard();
  lasting.ends();
  lasting.happens(new Error("a"));
  lasting.ends();
  lasting.ends();
  lasting.happens(new Error("b"));
  expect(lines).toEqual(["away 1 a", "back", "away 1 b"]);
});

test("another reason is told at once, and the end of all of them once", () => {
  const { lines, lasting } = heard();
  for (const reason of ["full", "full", "gone", "full", "gone"]) lasting.happens(new Error(reason), reason);
  lasting.ends();
  expect(lines).toEqual(["away 1 full", "away 1 gone", "back"]);
});
