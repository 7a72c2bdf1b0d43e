import { execFileSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { onTestFinished } from "vitest";
import { startRedis } from "./redis-test-bed.ts";

/**
 * A Redis that also speaks TLS, at two addresses of this machine, with a certificate for the first of them that an authority of
 * the test's own has made.
 */
export async function startTlsRedis(kind: "redis" | "valkey" = "redis") {
  const folder = mkdtempSync(join(tmpdir(), "onpyrunner-tls-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const net = `127.${randomInt(1, 255)}.${randomInt(256)}`;
  const [named, unnamed] = [`${net}.1`, `${net}.2`];
  const of = (name: string) => join(folder, name);
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  openssl(
    "req",
    "-x509",
    "-days",
    "1",
    ...key,
    "-subj",
    "/CN=authority",
    "-keyout",
    of("ca.key"),
    "-out",
    of("ca.pem"),
  );
  const signed = ["-CA", of("ca.pem"), "-CAkey", of("ca.key"), "-addext", `subjectAltName=IP:${named}`];
  openssl(
    ...["req", "-x509", "-days", "1", ...key, "-subj", "/CN=redis", ...signed],
    ...["-keyout", of("redis.key"), "-out", of("redis.pem")],
  );
  const files = [
    "--tls-cert-file",
    of("redis.pem"),
    "--tls-key-file",
    of("redis.key"),
    "--tls-ca-cert-file",
    of("ca.pem"),
  ];
  const port = 6379;
  const server = await startRedis(
    kind,
    ...["--tls-port", `${port}`, "--bind", named, unnamed],
    ...files,
    ...["--tls-auth-clients", "no"],
  );
  onTestFinished(() => server[Symbol.asyncDispose]());
  return { server, authority: of("ca.pem"), named: `${named}:${port}`, unnamed: `${unnamed}:${port}` };
}

/** Has this process trust an authority, as NODE_EXTRA_CA_CERTS does. */
export function trust(authority: string): void {
  const before = getCACertificates("default");
  setDefaultCACertificates([...before, readFileSync(authority, "utf8")]);
  onTestFinished(() => setDefaultCACertificates(before));
}

function openssl(...words: string[]): void {
  execFileSync("openssl", words, { stdio: "pipe" });
}
