import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";

/** Which of our folders each folder may import; ARCHITECTURE.md explains why. */
const MAY_IMPORT: Record<string, string[]> = {
  app: ["components", "contract"],
  components: ["judging", "contract"],
  judging: ["contract"],
  storage: ["contract"],
  contract: [],
  "service-worker": [],
  carrier: ["contract"],
  sandbox: ["contract"],
  telemetry: [],
  worker: ["judging", "carrier", "sandbox", "contract", "telemetry"],
  server: ["judging", "storage", "carrier", "worker", "sandbox", "contract", "telemetry"],
  cli: ["judging", "contract", "setup"],
  setup: [],
  e2e: ["components", "server", "contract"],
  bench: ["judging", "carrier", "storage", "server", "worker", "sandbox", "contract", "telemetry"],
};

/** The folders of the page from the lowest level up; ARCHITECTURE.md says what is in them. */
const PAGE_LEVELS = [
  ["device"],
  ["language"],
  ["ui"],
  ["run", "draft", "offline"],
  ["console", "editor", "input", "keys", "profile", "search", "snippets", "settings", "share", "talk"],
  ["cases", "compare", "history"],
  ["drafts"],
  ["workspace"],
];

/** Packages that only one file, or one folder, may import. */
const SOLE_IMPORTER: Record<string, string> = {
  "socket.io": "server/socket.ts",
  "socket.io-client": "components/run/run-client.ts",
  "node:child_process": "sandbox/launcher.ts",
  ioredis: "carrier/redis/",
  bullmq: "carrier/redis/",
  "prom-client": "telemetry/metrics.ts",
  "@opentelemetry/": "telemetry/traces.ts",
  "@codemirror/": "components/editor/",
};

/** The only readers of the environment. */
const ENV_READERS = ["server/env.ts", "worker/env.ts", "next.config.ts"];

/** Rooms that are no part of the product: they start processes, and read the environment, as they need. */
const AROUND = ["setup", "e2e", "bench", "cli"];

const ROOMS = Object.keys(MAY_IMPORT);
const allFiles = globSync([...ROOMS.map((room) => `${room}/**/*.{ts,tsx,js}`), "next.config.ts"]).filter(
  (file) => !/\.test\.tsx?$|test-(bed|run)\.ts$/.test(file),
);
const files = allFiles.filter((file) => !AROUND.some((room) => file.startsWith(`${room}/`)));

/** Every import of a file: static, type-only, re-exported and dynamic. */
function importsOf(file: string): string[] {
  const source = readFileSync(file, "utf8");
  const specifiers = source.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*["']([^"']+)["']/g);
  return [...specifiers].map((match) => match[1] as string);
}

/** The path that an import leads to; undefined for a package. */
function pathOf(file: string, specifier: string): string | undefined {
  if (specifier.startsWith("#")) return specifier.slice(1);
  return specifier.startsWith(".") ? normalize(join(dirname(file), specifier)) : undefined;
}

/** The room that an import leads to; undefined for a package. */
function roomOf(file: string, specifier: string): string | undefined {
  return pathOf(file, specifier)?.split("/")[0];
}

/** The folder of the page that a path is in; undefined outside of the page. */
function folderOf(path: string | undefined): string | undefined {
  return /^components\/([^/]+)\//.exec(path ?? "")?.[1];
}

test("the rooms hold files", () => {
  for (const room of ROOMS)
    expect(
      allFiles.some((file) => file.startsWith(`${room}/`)),
      room,
    ).toBe(true);
});

test.each(ROOMS)("%s imports only what it may", (room) => {
  const allowed = [room, ...(MAY_IMPORT[room] ?? [])];
  const strays = allFiles
    .filter((file) => file.startsWith(`${room}/`))
    .flatMap((file) =>
      importsOf(file)
        .map((specifier) => ({ specifier, target: roomOf(file, specifier) }))
        .filter(({ target }) => target !== undefined && !allowed.includes(target))
        .map(({ specifier }) => `${file} imports ${specifier}, but ${room} may import only ${allowed}`),
    );
  expect(strays).toEqual([]);
});

test("every folder of the page has a level", () => {
  const folders = new Set(files.map(folderOf).filter((folder) => folder !== undefined));
  expect([...folders].toSorted()).toEqual(PAGE_LEVELS.flat().toSorted());
});

test.each(PAGE_LEVELS.flat())("components/%s imports only folders of lower levels", (folder) => {
  const level = PAGE_LEVELS.findIndex((folders) => folders.includes(folder));
  const allowed = [folder, ...PAGE_LEVELS.slice(0, level).flat()];
  const strays = globSync(`components/${folder}/**/*.{ts,tsx}`).flatMap((file) =>
    importsOf(file)
      .map((specifier) => ({ specifier, target: folderOf(pathOf(file, specifier)) }))
      .filter(({ target }) => target !== undefined && !allowed.includes(target))
      .map(({ specifier }) => `${file} imports ${specifier}, but ${folder} may import only ${allowed}`),
  );
  expect(strays).toEqual([]);
});

test.each(Object.entries(SOLE_IMPORTER))("%s is imported only in %s", (name, importer) => {
  const isIt = (specifier: string) => (name.endsWith("/") ? specifier.startsWith(name) : specifier === name);
  const importers = files.filter((file) => importsOf(file).some(isIt));
  expect(importers.filter((file) => !file.startsWith(importer))).toEqual([]);
});

test("carrier/redis is loaded only where there is a Redis, by one file of each process", () => {
  const isIt = (file: string, specifier: string) => pathOf(file, specifier)?.startsWith("carrier/redis/");
  const importers = files.filter((file) => importsOf(file).some((specifier) => isIt(file, specifier)));
  const outside = importers.filter((file) => !file.startsWith("carrier/redis/"));
  expect(outside.toSorted()).toEqual(["server/open-carrier.ts", "worker/for-redis.ts"]);
});

test("contract imports no package but zod", () => {
  const packages = files
    .filter((file) => file.startsWith("contract/"))
    .flatMap((file) => importsOf(file).filter((specifier) => !/^[.#]/.test(specifier)));
  expect(new Set(packages)).toEqual(new Set(["zod"]));
});

test("the environment is read in one file of each process and in next.config.ts", () => {
  const readers = files.filter((file) => readFileSync(file, "utf8").includes("process.env"));
  expect(readers.filter((file) => !ENV_READERS.includes(file))).toEqual([]);
});
