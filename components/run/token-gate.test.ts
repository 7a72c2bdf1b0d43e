import { expect, test, vi } from "vitest";
import { createTokenGate, tokenWanted } from "./token-gate.ts";

const settled = () => new Promise((resolve) => setImmediate(resolve));

test("a token is asked for once by itself, and again only when something is wanted of the server", async () => {
  const ask = vi.fn(async () => "put off" as const);
  const gate = createTokenGate(ask, () => {});
  for (const isWanted of [false, false, true]) await gate.ask({ isWanted });
  expect(ask).toHaveBeenCalledTimes(2);
});

test("while it is asked for it is not asked for again, and when it was taken the page connects", async () => {
  const { promise, resolve } = Promise.withResolvers<"taken">();
  const [ask, connect] = [vi.fn(() => promise), vi.fn()];
  const gate = createTokenGate(ask, connect);
  const asked = gate.ask({ isWanted: false });
  await gate.ask({ isWanted: true });
  expect(ask).toHaveBeenCalledTimes(1);
  resolve("taken");
  await asked;
  await settled();
  expect(connect).toHaveBeenCalledTimes(1);
});

test("who had a token forgotten is asked for one only when something is wanted of the server", async () => {
  const ask = vi.fn(async () => "taken" as const);
  const gate = createTokenGate(ask, () => {});
  await gate.ask({ isWanted: false });
  gate.forgotten();
  await gate.ask({ isWanted: false });
  expect(ask).toHaveBeenCalledTimes(1);
  await gate.ask({ isWanted: true });
  expect(ask).toHaveBeenCalledTimes(2);
});

test("only the server's own word wants a token, and not any failure", () => {
  const refusal = { code: "unauthorized", message: "This server is for those who have a token." };
  expect(tokenWanted(Object.assign(new Error(), { data: { error: refusal } }))?.refusal).toEqual(refusal);
  expect(tokenWanted(new Error("websocket error"))).toBeNull();
  expect(tokenWanted(Object.assign(new Error(), { data: { error: { code: "unavailable" } } }))).toBeNull();
});
