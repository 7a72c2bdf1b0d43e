import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";

/** A port of this process whose server reads everything, does nothing with it and ends nothing: what an attack costs by itself. */
export async function openSink(): Promise<number> {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    // Who waits to be let in goes on.
    socket.once("data", () => socket.write("HTTP/1.1 101 Switching Protocols\r\n\r\n"));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}
