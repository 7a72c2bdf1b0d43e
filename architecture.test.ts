import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";

/** Which of our folders each folder may import; ARCHITECTURE.md explains why. */
const MAY_IMPORT: Record<string, string[]> = {
  app: ["components", "contract"],
  components: ["contract"],
  contract: [],
  "service-worker": [],
  carrier: ["contract"],
  sandbox: ["contract"],
  server: ["carrier", "sandbox", "contract"],
};

/** Packages that only one file, or one folder, may import. */
const SOLE_IMPORTER: Record<string, string> = {
  "socket.io": "server/socket.ts",
  "socket.io-client": "components/run/run-client.ts",
  "node:child_process": "sandbox/launcher.ts",
  "@codemirror/": "components/editor/",
};

/** The only readers of the environment. */
const ENV_READERS = ["server/env.ts", "next.config.ts"];

const ROOMS = Object.keys(MAY_IMPORT);
const files = globSync([...ROOMS.map((room) => `${room}/**/*.{ts,tsx}`), "next.config.ts"]).filter(
  (file) => !/\.test\.tsx?$|test-(bed|run)\.ts$/.test(file),
);

/** Every import of a file: static, type-only, re-exported and dynamic. */
function importsOf(file: string): string[] {
  const source = readFileSync(file, "utf8");
  const specifiers = source.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*["']([^"']+)["']/g);
  return [...specifiers].map((match) => match[1] as string);
}

/** The room that an import leads to; undefined for a package. */
function roomOf(file: string, specifier: string): string | undefined {
  const path = specifier.startsWith("#")
    ? specifier.slice(1)
    : specifier.startsWith(".")
      ? normalize(join(dirname(file), specifier))
      : undefined;
  return path?.split("/")[0];
}

test("the rooms hold files", () => {
  for (const room of ROOMS)
    expect(
      files.some((file) => file.startsWith(`${room}/`)),
      room,
    ).toBe(true);
});

test.each(ROOMS)("%s imports only what it may", (room) => {
  const allowed = [room, ...(MAY_IMPORT[room] ?? [])];
  const strays = files
    .filter((file) => file.startsWith(`${room}/`))
    .flatMap((file) =>
      importsOf(file)
        .map((specifier) => ({ specifier, target: roomOf(file, specifier) }))
        .filter(({ target }) => target !== undefined && !allowed.includes(target))
        .map(({ specifier }) => `${file} imports ${specifier}, but ${room} may import only ${allowed}`),
    );
  expect(strays).toEqual([]);
});

test.each(Object.entries(SOLE_IMPORTER))("%s is imported only in %s", (name, importer) => {
  const isIt = (specifier: string) => (name.endsWith("/") ? specifier.startsWith(name) : specifier === name);
  const importers = files.filter((file) => importsOf(file).some(isIt));
  expect(importers.filter((file) => !file.startsWith(importer))).toEqual([]);
});

test("contract imports no package but zod", () => {
  const packages = files
    .filter((file) => file.startsWith("contract/"))
    .flatMap((file) => importsOf(file).filter((specifier) => !/^[.#]/.test(specifier)));
  expect(new Set(packages)).toEqual(new Set(["zod"]));
});

test("the environment is read in one file of the server and in next.config.ts", () => {
  const readers = files.filter((file) => readFileSync(file, "utf8").includes("process.env"));
  expect(readers.filter((file) => !ENV_READERS.includes(file))).toEqual([]);
});
