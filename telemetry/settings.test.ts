import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { SETTINGS as FRONTS } from "#server/env.ts";
import { SETTINGS as WORKERS } from "#worker/env.ts";

const root = join(import.meta.dirname, "..");
const read = (path: string) => readFileSync(join(root, path), "utf8");
const all = (...patterns: string[]) => globSync(patterns, { cwd: root }).map((path) => ({ path, text: read(path) }));

const rooms = ["carrier", "cli", "sandbox", "server", "setup", "storage", "telemetry", "worker"];
const sources = all("*.ts", ...rooms.map((room) => `${room}/**/*.{ts,js}`));
const product = sources.filter(({ path }) => !/\.test\.ts$|test-bed|jail-test|setup\/(image|grades)\//.test(path));
const documents = all("*.md", "docs/*.md", "docs/deploy/*", "compose.yaml", "Dockerfile");
const operations = read("docs/operations.md");

/** Between our own processes. */
const INTERNAL = ["NODE_ENV", "ONPYRUNNER_SOCKET_OWNER"];
/** Of every program of this machine, or for tests alone. */
const OTHERS = [
  "CI",
  "PATH",
  "TMPDIR",
  "PIP_INDEX_URL",
  "ONPYRUNNER_GRADE",
  "ONPYRUNNER_PATIENCE",
  "ONPYRUNNER_E2E_PORT",
];
/** Of the command line's, which asks a server. */
const COMMANDS = ["ONPYRUNNER_URL", "ONPYRUNNER_TOKEN"];
/** What Node and the library of traces read by themselves. */
const NODES = ["NODE_EXTRA_CA_CERTS"];
const LIBRARYS = ["HEADERS", "COMPRESSION"].map((name) => `OTEL_EXPORTER_OTLP_${name}`);
const TOLD_IN_WORDS = [...COMMANDS, ...LIBRARYS, "OTEL_SERVICE_NAME", "OTEL_RESOURCE_ATTRIBUTES"];

const fronts = new Set([...FRONTS, ...WORKERS]);
/** What is read anywhere by its name. */
const named = product.flatMap(({ text }) =>
  [...text.matchAll(/\bprocess\.env\.([A-Z][A-Z_0-9]+)/g)].map(([, name = ""]) => name),
);

function table(): string[] {
  const section = operations.slice(operations.indexOf("## Settings"), operations.indexOf("## What to watch"));
  return [...section.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name = ""]) => name);
}

test("the table of settings has each that both processes or set-up read, or Node for them, and no other", () => {
  const apart = [...INTERNAL, ...OTHERS, ...COMMANDS];
  const wanted = new Set([...fronts, ...named, ...NODES].filter((name) => !apart.includes(name)));
  expect(table().toSorted()).toEqual([...wanted].toSorted());
});

test("each setting of a process is put to use in it, and not only read", () => {
  const isDeclared = (path: string, text: string, name: string) =>
    /env\.ts$/.test(path) && !text.includes(`env.${name}`);
  const isUsed = (name: string) =>
    product.some(
      ({ path, text }) => !isDeclared(path, text, name) && new RegExp(`^[^*]*\\b${name}\\b`, "m").test(text),
    );
  const ours = [...fronts].filter((name) => !name.startsWith("OTEL_"));
  expect(ours.length).toBeGreaterThan(40);
  expect(ours.filter((name) => !isUsed(name))).toEqual([]);
});

test("no document, unit or compose file names a setting that nothing reads", () => {
  const known = new Set([...fronts, ...named, ...NODES, ...TOLD_IN_WORDS]);
  const told = documents.flatMap(({ path, text }) =>
    [...text.matchAll(/\b(?:(?:ONPYRUNNER|OTEL|NODE)_[A-Z_]*[A-Z]|REDIS_URL|DATABASE_URL|LOG_LEVEL)\b/g)].map(
      ([name]) => [name, path],
    ),
  );
  expect(told.length).toBeGreaterThan(100);
  expect(told.filter(([name = ""]) => !known.has(name))).toEqual([]);
});

test("what is told in words beside the table is told in a document", () => {
  const words = documents.map(({ text }) => text).join("\n");
  expect(TOLD_IN_WORDS.filter((name) => !words.includes(`\`${name}\``))).toEqual([]);
});
