import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** Sockets that are opened at a time: more would be refused for want of the kernel's backlog. */
const AT_ONCE = 100;
const OPEN_MS = 30_000;

/** As a page opens its connection: WebSocket's handshake, then Socket.IO's, masked as a client's words must be. */
const HANDSHAKE = [
  "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1",
  "Host: localhost",
  "Connection: Upgrade",
  "Upgrade: websocket",
  "Sec-WebSocket-Version: 13",
  "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
  "User-Agent: Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0 Mobile Safari/537.36",
  "Accept-Language: ko-KR,ko;q=0.9,en;q=0.8",
  "",
  "",
].join("\r\n");
const CONNECT = frame('40{"batches":true}');
const PONG = frame("3");
/** A text frame with one character, the ping of Engine.IO. */
const PING = Buffer.from([0x81, 0x01, 0x32]);
/** Socket.IO's answer, after which a client is one. */
const CONNECTED = '40{"sid"';

/** Opens clients that send nothing but what keeps them connected, at as little cost here as there can be. */
export async function openIdleSockets(url: string, count: number): Promise<Disposable & { open(): number }> {
  const { port, hostname } = new URL(url);
  const sockets: Socket[] = [];
  while (sockets.length < count) {
    const next = Array.from({ length: Math.min(AT_ONCE, count - sockets.length) }, () =>
      openOne(Number(port), hostname),
    );
    sockets.push(...(await Promise.all(next)));
  }
  return {
    open: () => sockets.filter(({ destroyed }) => !destroyed).length,
    [Symbol.dispose]() {
      for (const socket of sockets) socket.destroy();
    },
  };
}

async function openOne(port: number, host: string): Promise<Socket> {
  const socket = connect(port, host);
  socket.on("error", () => {});
  socket.write(HANDSHAKE);
  let said = "";
  let asked = false;
  const signal = AbortSignal.timeout(OPEN_MS);
  while (!said.includes(CONNECTED)) {
    const [piece] = (await once(socket, "data", { signal })) as [Buffer];
    said += piece.toString("latin1");
    if (!asked && said.includes("\r\n\r\n")) {
      asked = true;
      if (!said.startsWith("HTTP/1.1 101")) throw new Error(`A socket was refused: ${said.slice(0, 200)}`);
      socket.write(CONNECT);
    }
  }
  socket.on("data", (piece: Buffer) => piece.includes(PING) && socket.write(PONG));
  return socket;
}

/** A client's text frame of fewer than 126 bytes; masked with zeros, which change nothing. */
function frame(text: string): Buffer {
  return Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), Buffer.from(text)]);
}
