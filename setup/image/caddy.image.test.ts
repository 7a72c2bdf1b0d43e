import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { request as plain } from "node:http";
import { Agent, request } from "node:https";
import { tmpdir } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Client } from "../../server/client-test-bed.ts";
import { type Container, startContainer } from "./container-test-bed.ts";
import { asUser } from "./options.js";
import { tool } from "./tools.js";

// docs/deploy/Caddyfile as it is, before a container; certificates are Caddy's own authority's, since nobody has the name.

const NAME = "onpyrunner.example.org";
const LOCAL = "{\n\tadmin off\n\tlocal_certs\n\tskip_install_trust\n}\n";
/** The engine's own end of its network, which is where Caddy's requests come from. */
const PROXY = "172.31.255.1";

let container: Container;
let caddy: ChildProcess;
let folder: string;
let agent: Agent;

beforeAll(async () => {
  folder = mkdtempSync(`${tmpdir()}/onpyrunner-caddy-`);
  writeFileSync(`${folder}/Caddyfile`, LOCAL + readFileSync("docs/deploy/Caddyfile", "utf8"));
  const settings = { ONPYRUNNER_HOSTS: NAME, ONPYRUNNER_PROXIES: PROXY };
  const env = Object.entries(settings).flatMap(([name, value]) => ["--env", `${name}=${value}`]);
  container = await startContainer([...asUser, ...env], 3000);
  const [program = "", ...args] = tool(
    "usr/bin/caddy",
    "run",
    "--adapter",
    "caddyfile",
    "--config",
    `${folder}/Caddyfile`,
  );
  caddy = spawn(program, args, { env: { ...process.env, XDG_DATA_HOME: folder }, stdio: "ignore" });
  const root = `${folder}/caddy/pki/authorities/local/root.crt`;
  const deadline = AbortSignal.timeout(30_000);
  while (!existsSync(root) || !(await answers(readFileSync(root, "utf8")))) {
    deadline.throwIfAborted();
    await sleep(100);
  }
});
afterAll(async () => {
  const exited = caddy && once(caddy, "exit");
  caddy?.kill("SIGTERM");
  await exited;
  await container?.[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

test("the page comes over TLS, compressed, with HSTS and its own headers once", async () => {
  const { statusCode, headers, headersDistinct } = await get("/", { "accept-encoding": "gzip" });
  expect(statusCode).toBe(200);
  expect(headers["content-encoding"]).toBe("gzip");
  expect(headers["strict-transport-security"]).toMatch(/^max-age=\d{8,}$/);
  for (const name of ["strict-transport-security", "content-security-policy", "x-content-type-options"])
    expect(headersDistinct[name]).toHaveLength(1);
});

test("the client's cookie is for TLS alone", async () => {
  const { headers } = await get("/", { accept: "text/html" });
  expect(headers["set-cookie"]).toHaveLength(1);
  expect(headers["set-cookie"]?.[0]).toMatch(/; HttpOnly; Secure; SameSite=Lax$/i);
});

test("plain HTTP leads to TLS", async () => {
  const asked = plain({ host: "127.0.0.1", path: "/s/x", headers: { host: NAME } }).end();
  const [answer] = (await once(asked, "response")) as [IncomingMessage];
  answer.resume();
  expect([answer.statusCode, answer.headers.location]).toEqual([308, `https://${NAME}/s/x`]);
});

test("a run goes over a WebSocket", async () => {
  using client = new Client(`https://${NAME}`, { agent: agent as never });
  await client.connected();
  const id = await client.run({ code: "print(6 * 7)" });
  expect((await client.finished(id)).status).toBe("ok");
  expect(client.text(id)).toBe("42\n");
});

/** Whether Caddy answers with a certificate of this authority. */
async function answers(ca: string): Promise<boolean> {
  const lookup = (_name: string, _options: unknown, found: (error: null, all: object[]) => void) =>
    found(null, [{ address: "127.0.0.1", family: 4 }]);
  agent = new Agent({ ca, lookup: lookup as never });
  return get("/healthz").then(
    ({ statusCode }) => statusCode === 200,
    () => false,
  );
}

async function get(path: string, headers: Record<string, string> = {}): Promise<IncomingMessage> {
  const asked = request({ host: NAME, path, headers, agent }).end();
  const [answer] = (await once(asked, "response")) as [IncomingMessage];
  answer.resume();
  await once(answer, "end");
  return answer;
}
