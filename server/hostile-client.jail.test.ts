import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { BODY_BYTES } from "#contract/limits.ts";
import type { Client } from "./client-test-bed.ts";
import { ENDLESS, serverTestBed } from "./server-test-bed.ts";

const { connect, server, run } = serverTestBed();

/** The server still runs programs, for others and for the one who harmed it. */
async function expectToServe(client?: Client): Promise<void> {
  expect(await run({ code: "print(1)" })).toMatchObject({ status: "ok", stdout: "1\n" });
  const id = await client?.run({ code: "print(2)" });
  if (id) expect(await client?.finished(id)).toMatchObject({ status: "ok" });
}

/** Emits what the types forbid. */
function emit(client: Client, name: string, ...junk: unknown[]): void {
  (client.socket.emit as (name: string, ...junk: unknown[]) => void)(name, ...junk);
}

const NAMES = ["run", "resume", "stdin", "stdin-end", "cancel"];

test.each(NAMES)("junk in place of a message does no harm: %s", async (name) => {
  const client = await connect();
  const junk = [
    [],
    [null],
    [undefined, undefined],
    [1, 2, 3],
    ["x"],
    [[]],
    [{}],
    [{ id: null }],
    [{ id: "x".repeat(1_000_000) }],
    [{ id: { toString: 1 } }],
    [{ id: "__proto__" }],
    [{ id: "constructor", after: -1, text: "x" }],
    [JSON.parse('{"__proto__": {"id": "x"}, "constructor": {"prototype": 1}}')],
    [Buffer.from([0, 255])],
    [{ id: Buffer.alloc(10), code: Buffer.alloc(10) }],
    [{ code: "print(1)" }, "no function"],
    [{ code: "print(1)" }, { call: 1 }],
    [new Array(10_000).fill({})],
  ];
  for (const each of junk) emit(client, name, ...each);
  await expectToServe(client);
  expect(new Set(client.events.map(({ type }) => type))).toEqual(new Set(["queued", "started", "stdout", "finished"]));
});

test("any JSON under any name does no harm", async () => {
  const client = await connect();
  const name = fc.oneof(fc.constantFrom(...NAMES), fc.string({ minLength: 1 }));
  const reserved = ["connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"];
  fc.assert(
    fc.property(
      name.filter((each) => !reserved.includes(each)),
      fc.array(fc.jsonValue(), { maxLength: 3 }),
      (each, junk) => emit(client, each, ...junk),
    ),
    { numRuns: 500 },
  );
  await expectToServe(client);
});

test("a run without an acknowledgement is not carried out: nobody could follow it", async () => {
  const client = await connect();
  const submit = vi.spyOn(server().broker, "submit");
  emit(client, "run", { code: ENDLESS });
  await client.resume("nobody", 0);
  expect(submit).not.toHaveBeenCalled();
  submit.mockRestore();
});

describe("on the connection itself", () => {
  const open = async () => {
    const socket = new WebSocket(`${server().url.replace("http", "ws")}/socket.io/?EIO=4&transport=websocket`);
    const closed = new Promise<void>((resolve) => socket.addEventListener("close", () => resolve()));
    await new Promise((resolve) => socket.addEventListener("open", resolve));
    return { socket, closed };
  };

  test.each([
    ["text of no protocol", "\u0000junk"],
    ["a broken packet", '42["run",{"code":'],
    ["an event before the connection to a namespace", '42["run",{"code":"print(1)"}]'],
    ["bytes", new Uint8Array(1000)],
    ["a packet that promises attachments", '451000000-["run",{"_placeholder":true,"num":0}]'],
    ["an event name from the prototype", '40{}\n42["__proto__",{}]'],
  ])("%s does no harm", async (_name, junk) => {
    const { socket } = await open();
    socket.send("40");
    socket.send(junk);
    await expectToServe();
    socket.close();
  });

  test("a large message full of brackets closes the socket", async () => {
    const { socket, closed } = await open();
    socket.send("40");
    socket.send(`421["run",${"[".repeat(2_000_000)}`);
    await closed;
    await expectToServe();
  });

  test("a message above 32 MiB closes the socket", async () => {
    const { socket, closed } = await open();
    socket.send("40");
    socket.send(`42["run",{"code":"${"x".repeat(BODY_BYTES)}"}]`);
    await closed;
    await expectToServe();
  });
});

describe("a foreign page", () => {
  const foreign = { extraHeaders: { origin: "http://evil.example" } };

  test("is refused by its name", async () => {
    await expect(connect(foreign)).rejects.toThrow();
  });

  test("is refused without a name too, as a sandboxed frame has it", async () => {
    await expect(connect({ extraHeaders: { origin: "null" } })).rejects.toThrow();
  });

  test("our own page is served", async () => {
    await expectToServe(await connect({ extraHeaders: { origin: server().url } }));
  });
});

test("200 idle connections and those that come and go leave others served", async () => {
  const idle = await Promise.all(Array.from({ length: 200 }, () => connect()));
  for (const client of idle.slice(0, 100)) client.socket.disconnect();
  await expectToServe(idle[150]);
});

test("a client that asks for run after run and leaves each is served, and so are others", async () => {
  const client = await connect();
  for (let i = 0; i < 50; i++) {
    const id = await client.run({ code: ENDLESS, limits: { timeMs: 60_000 } });
    client.socket.emit("cancel", { id });
  }
  await expectToServe(client);
});
