import { randomUUID } from "node:crypto";
import { connect, createServer, type Socket } from "node:net";
import { dirname, join } from "node:path";

/** A way to a Redis that can be cut, as a network is: nothing passes, and nobody is told. */
export interface Way extends AsyncDisposable {
  url: string;
  cut(): void;
  mend(): void;
}

export async function openWay(redis: string): Promise<Way> {
  const url = join(dirname(redis), `${randomUUID().slice(0, 8)}.sock`);
  const ends = new Set<Socket>();
  let isCut = false;
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
      if (isCut) from.pause();
    }
  });
  await new Promise<void>((resolve) => server.listen(url, resolve));
  return {
    url,
    cut() {
      isCut = true;
      for (const end of ends) end.pause();
    },
    mend() {
      isCut = false;
      for (const end of ends) end.resume();
    },
    async [Symbol.asyncDispose]() {
      for (const end of ends) end.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
