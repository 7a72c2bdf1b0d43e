import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import type { ReadMessage } from "./bounded-decoder.ts";
import { MessageIntake } from "./message-intake.ts";

const LARGE = `42["run",${JSON.stringify("x".repeat(2_000_000))}]`;

/** What is passed on of what is taken, and whether it came to nothing; `answer` is waited for after each large message. */
function intake(answer: () => Promise<void> = async () => {}) {
  const passed: string[] = [];
  const { promise: over, resolve } = Promise.withResolvers<"idle" | "failed">();
  const messages = new MessageIntake({
    pass: ({ data }) => void passed.push(data.toString()),
    passLarge: (message: ReadMessage) => {
      passed.push(message.packet.data[0]);
      return answer();
    },
    busy() {},
    idle: () => resolve("idle"),
    fail: () => resolve("failed"),
  });
  const take = (...texts: string[]) => {
    for (const text of texts) messages.take({ data: Buffer.from(text), isBinary: false });
  };
  return { messages, passed, over, take };
}

test("messages keep their order, though a large one is read in several turns", async () => {
  const { passed, over, take } = intake();
  take("1", LARGE, "2", LARGE, "3");
  expect(passed).toEqual(["1"]);
  expect(await over).toBe("idle");
  expect(passed).toEqual(["1", "run", "2", "run", "3"]);
});

test("what follows a large message waits until that is answered", async () => {
  const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
  const { passed, over, take } = intake(() => answered);
  take(LARGE, "2");
  while (passed.length === 0) await nextTurn();
  await nextTurn();
  expect(passed).toEqual(["run"]);
  answer();
  await over;
  expect(passed).toEqual(["run", "2"]);
});

test.each([
  ["is none", `42["run",${"[".repeat(2_000_000)}`],
  ["is of another kind", `3${"x".repeat(2_000_000)}`],
])("after a large message that %s nothing is passed on", async (_name, text) => {
  const { passed, over, take } = intake();
  take(text, "2");
  expect(await over).toBe("failed");
  expect(passed).toEqual([]);
});

test("nothing is passed on of who is gone", async () => {
  const { messages, passed, over, take } = intake();
  take(LARGE, "2");
  messages.close();
  expect(await over).toBe("idle");
  expect(passed).toEqual([]);
});
