import { Encoder, type Packet, PacketType } from "socket.io-parser";
import { expect, test } from "vitest";
import { BoundedDecoder, readLarge } from "./bounded-decoder.ts";

function messageOf(data: unknown): string {
  return new Encoder().encode({ type: PacketType.EVENT, nsp: "/", id: 7, data: ["run", data] })[0];
}

/** What a decoder makes of what it is given. */
function decoded(...messages: unknown[]): Packet[] {
  const decoder = new BoundedDecoder();
  const packets: Packet[] = [];
  decoder.on("decoded", (packet) => packets.push(packet));
  for (const message of messages) decoder.add(message);
  return packets;
}

test("a large message says what it would say in one piece", async () => {
  const message = messageOf({ code: 'x\n한😀"'.repeat(200_000), limits: { timeMs: 100 } });
  const [whole] = decoded(message);
  expect(decoded(await readLarge(Buffer.from(message)))).toEqual([whole]);
});

test("a message full of brackets is refused, small or large", async () => {
  expect(() => decoded(`2["run",${"[".repeat(1000)}`)).toThrow();
  await expect(readLarge(Buffer.from(`2["run",${"[".repeat(2_000_000)}`))).rejects.toThrow("too many brackets");
});

test.each([
  ["a number for its answer", `2${"9".repeat(1_000_000)}["run"]`],
  ["a namespace", `2/${"n".repeat(1_000_000)},1["run"]`],
  ["a namespace with brackets", `2/[${"n".repeat(1_000_000)}]`],
  ["a number behind a namespace", `2/n,${"9".repeat(1_000_000)}["run"]`],
])("a message with %s of a million units is refused before it is taken apart", async (_name, message) => {
  expect(() => decoded(message)).toThrow("head");
  await expect(readLarge(Buffer.from(message))).rejects.toThrow("head");
});

test("attachments are passed over, with what announces them, and are not taken where they are large", async () => {
  const announced = '51-["run",{"_placeholder":true,"num":0}]';
  expect(decoded(announced, Buffer.from("x"), messageOf(1)).map(({ data }) => data)).toEqual([["run", 1]]);
  await expect(readLarge(Buffer.from(announced))).rejects.toThrow("attachments");
});

test.each(["x", '2"run"', '2["disconnect"]', "2[1", '9["run"]'])("%j is no large message", async (text) => {
  await expect(readLarge(Buffer.from(text)).then(decoded)).rejects.toThrow();
});
