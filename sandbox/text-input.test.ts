import { expect, test } from "vitest";
import { feed } from "./text-input.ts";

async function* cut(...texts: string[]) {
  yield* texts;
}

async function fed(texts: AsyncIterable<string>) {
  const written: string[] = [];
  const kills: string[] = [];
  const reports: unknown[] = [];
  const stdin = {
    write: async (bytes: Uint8Array) => void written.push(Buffer.from(bytes).toString()),
    end: () => void written.push("end"),
  };
  await feed({ stdin, kill: (why) => kills.push(why) }, texts, { given() {}, report: (error) => reports.push(error) });
  return { written, kills, reports };
}

test("each text is written as it comes, and then the end", async () => {
  expect((await fed(cut("a", "가\n"))).written).toEqual(["a", "가\n", "end"]);
});

test("a character that is cut between two texts arrives whole", async () => {
  expect((await fed(cut("a\ud83d", "\udc0db"))).written).toEqual(["a", "🐍b", "end"]);
});

test("half a character that nothing follows becomes U+FFFD", async () => {
  expect((await fed(cut("\ud83d"))).written).toEqual(["\ufffd", "end"]);
});

test("an input that fails ends the run as our failure", async () => {
  const broken = async function* () {
    yield "a";
    throw new Error("gone");
  };
  expect(await fed(broken())).toEqual({ written: ["a"], kills: ["internal_error"], reports: [new Error("gone")] });
});
