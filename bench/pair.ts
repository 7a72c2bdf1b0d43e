import { fork } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const START_MS = 60_000;

/** The product as it is served, pages included, on a free port. */
export async function startPages(): Promise<AsyncDisposable & { url: string }> {
  const port = await freePort();
  const checkout = join(import.meta.dirname, "..");
  const child = fork(join(checkout, "setup/pair.js"), {
    cwd: checkout,
    env: { NODE_ENV: "production", PORT: String(port), LOG_LEVEL: "error" },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const url = `http://localhost:${port}`;
  const giveUpAt = Date.now() + START_MS;
  while (!(await isReady(url))) {
    if (child.exitCode !== null || Date.now() > giveUpAt) throw new Error("The pages' server did not start.");
    await sleep(200);
  }
  return {
    url,
    async [Symbol.asyncDispose]() {
      const exited = once(child, "exit");
      child.kill("SIGTERM");
      await exited;
    },
  };
}

/** A port that nobody listens on at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );
}
