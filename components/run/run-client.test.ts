import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Server, type Socket } from "socket.io";
import { afterEach, expect, test, vi } from "vitest";
import { connectRunClient } from "./run-client.ts";

const listener = { onEvent() {}, onPosition() {}, onBuild() {}, onConnection() {} };

afterEach(() => vi.unstubAllGlobals());

test("a run that is asked for just when the server lets the page in is asked for once, on the same connection", async () => {
  const http = createServer().listen(0, "127.0.0.1");
  await once(http, "listening");
  const io = new Server(http, { transports: ["websocket"] });
  vi.stubGlobal("location", { protocol: "http:", host: `127.0.0.1:${(http.address() as AddressInfo).port}` });
  for (const name of ["addEventListener", "removeEventListener"]) vi.stubGlobal(name, () => {});
  const left = vi.fn();
  const { promise, resolve } = Promise.withResolvers<unknown>();
  io.once("connection", (socket: Socket) => {
    socket.on("disconnect", left);
    socket.on("run", (_request, reply) => reply({ id: "a" }));
    // The page has not heard yet that it was let in.
    client.run({ code: "" }, resolve);
  });
  const client = connectRunClient(listener);
  try {
    expect(await promise).toEqual({ id: "a" });
    expect(left).not.toHaveBeenCalled();
  } finally {
    client.close();
    await io.close();
  }
});
