import type { IncomingMessage } from "node:http";
import { setImmediate as nextTurn } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { pino } from "pino";
import { expect, onTestFinished, test } from "vitest";
import { readyBroker } from "#carrier/work-test-bed.ts";
import { Client } from "./client-test-bed.ts";
import { openFront } from "./front.ts";
import { FRONT } from "./open-server-test-bed.ts";
import { PAGES } from "./pages-test-bed.ts";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

async function opened() {
  const carrier = readyBroker();
  const log = pino({ level: "silent" });
  const front = await openFront({ carrier, pages: PAGES, sharing: null, log }, FRONT);
  onTestFinished(() => front[Symbol.asyncDispose]());
  const requests: WeakRef<IncomingMessage>[] = [];
  front.server.on("upgrade", (request: IncomingMessage) => requests.push(new WeakRef(request)));
  await new Promise<void>((resolve) => front.server.listen(0, "127.0.0.1", resolve));
  const { port } = front.server.address() as { port: number };
  const client = new Client(`http://127.0.0.1:${port}`);
  onTestFinished(() => client[Symbol.dispose]());
  return { client: await client.connected(), requests };
}

test("nothing holds the request with which an idle client came", async () => {
  const { requests } = await opened();
  expect(requests).toHaveLength(1);
  await expect
    .poll(async () => {
      collect();
      await nextTurn();
      return requests[0]?.deref();
    })
    .toBeUndefined();
});
