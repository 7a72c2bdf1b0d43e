import { spawnSync } from "node:child_process";
import { randomInt, randomUUID } from "node:crypto";
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { dirname, join } from "node:path";

/** A way to a Redis that can be cut, as a network is: nothing passes, and nobody is told. */
export interface Way extends AsyncDisposable {
  url: string;
  /** What starts a program where this way begins; nothing where it begins anywhere. */
  enter: readonly string[];
  cut(): void;
  mend(): void;
}

/** A way by a relay that stops: what is sent waits in the kernel's buffers. */
export async function openWay(redis: string): Promise<Way> {
  const url = join(dirname(redis), `${randomUUID().slice(0, 8)}.sock`);
  const relay = relayTo(redis);
  relay.server.listen(url);
  await once(relay.server, "listening");
  return {
    url,
    enter: [],
    cut: () => relay.each((end) => end.pause(), true),
    mend: () => relay.each((end) => end.resume(), false),
    [Symbol.asyncDispose]: () => relay.close(),
  };
}

/** Whether this machine lets us make network namespaces. */
export function hasNamespaces(): boolean {
  const name = newName();
  const made = ip("netns", "add", name);
  if (made) ip("netns", "del", name);
  return made;
}

/** A way out of a network namespace of its own by one cable, which is pulled: packets are lost. */
export async function openCable(redis: string): Promise<Way> {
  const name = newName();
  const [near, far] = [`${name}a`, `${name}b`];
  const net = `10.213.${randomInt(256)}`;
  const relay = relayTo(redis);
  const close = async () => {
    await relay.close();
    ip("netns", "del", name);
    ip("link", "del", near);
  };
  for (const words of [
    ["netns", "add", name],
    ["link", "add", near, "type", "veth", "peer", "name", far, "netns", name],
    ["addr", "add", `${net}.1/30`, "dev", near],
    ["-n", name, "addr", "add", `${net}.2/30`, "dev", far],
    ["link", "set", near, "up"],
    ["-n", name, "link", "set", far, "up"],
  ])
    if (!ip(...words)) {
      await close();
      throw new Error(`There is no network namespace: ip ${words.join(" ")}`);
    }
  relay.server.listen(0, `${net}.1`);
  await once(relay.server, "listening");
  return {
    url: `redis://${net}.1:${(relay.server.address() as AddressInfo).port}`,
    enter: ["ip", "netns", "exec", name],
    cut: () => void ip("link", "set", near, "down"),
    mend: () => void ip("link", "set", near, "up"),
    [Symbol.asyncDispose]: close,
  };
}

interface Relay {
  server: Server;
  /** Does this to each end of a connection that there is; `isCut` says how later ones begin. */
  each(what: (end: Socket) => void, isCut: boolean): void;
  close(): Promise<void>;
}

function relayTo(redis: string): Relay {
  const ends = new Set<Socket>();
  let isPaused = false;
  const server = createServer((near) => {
    const far = connect(redis);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(from);
      from.on("data", (piece) => to.write(piece));
      from.on("error", () => {});
      from.on("close", () => {
        ends.delete(from);
        to.destroy();
      });
      if (isPaused) from.pause();
    }
  });
  return {
    server,
    each(what, isCut) {
      isPaused = isCut;
      for (const end of ends) what(end);
    },
    async close() {
      for (const end of ends) end.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function newName(): string {
  return `opr${randomUUID().slice(0, 8)}`;
}

function ip(...words: readonly string[]): boolean {
  return spawnSync("ip", words).status === 0;
}
