import { setImmediate as nextTurn } from "node:timers/promises";
import { Encoder, type Packet, PacketType } from "socket.io-parser";
import { expect, onTestFinished, test, vi } from "vitest";
import { BoundedDecoder } from "./bounded-decoder.ts";

function messageOf(data: unknown): string {
  return new Encoder().encode({ type: PacketType.EVENT, nsp: "/", data: ["run", data] })[0];
}

/** What a decoder makes of some messages, once it is idle. */
async function decoded(...messages: string[]): Promise<{ packets: Packet[]; failed: boolean }> {
  const decoder = new BoundedDecoder();
  const packets: Packet[] = [];
  decoder.on("decoded", (packet) => packets.push(packet));
  const failed = await new Promise<boolean>((resolve) => {
    decoder.onIdle = () => resolve(false);
    decoder.onFailure = () => resolve(true);
    for (const message of messages) decoder.add(message);
    if (!decoder.isBusy) resolve(false);
  });
  return { packets, failed };
}

const LARGE = messageOf({ code: "x".repeat(2_000_000) });

test("messages keep their order, though a large one is looked at in several turns", async () => {
  const { packets } = await decoded(messageOf(1), LARGE, messageOf(2), LARGE, messageOf(3));
  const values = packets.map(({ data }) => (typeof data[1] === "number" ? data[1] : "large"));
  expect(values).toEqual([1, "large", 2, "large", 3]);
});

test("a message full of brackets is refused, small or large, and nothing after it is taken", async () => {
  expect(() => new BoundedDecoder().add(`2["run",${"[".repeat(1000)}`)).toThrow();
  const { packets, failed } = await decoded(`2["run",${"[".repeat(2_000_000)}`, messageOf(1));
  expect({ packets, failed }).toEqual({ packets: [], failed: true });
});

test("attachments are passed over, with what announces them", async () => {
  const { packets } = await decoded('51-["run",{"_placeholder":true,"num":0}]', "61-[1]", messageOf(1));
  expect(packets.map(({ data }) => data)).toEqual([["run", 1]]);
});

test("what a large message says is passed on in another turn than the one in which it was parsed", async () => {
  const decoder = new BoundedDecoder();
  let turn = 0;
  const seen = { parsed: -1, passedOn: -1 };
  const { parse } = JSON;
  const parsing = vi.spyOn(JSON, "parse").mockImplementation((...text) => {
    seen.parsed = turn;
    return parse(...text);
  });
  onTestFinished(() => parsing.mockRestore());
  decoder.on("decoded", () => {
    seen.passedOn = turn;
  });
  decoder.add(LARGE);
  for (; decoder.isBusy; turn++) await nextTurn();
  expect(seen.parsed).toBeGreaterThanOrEqual(0);
  expect(seen.passedOn).toBeGreaterThan(seen.parsed);
});
