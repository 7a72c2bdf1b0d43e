import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";

// What the documents name is there: files, headings, commands, settings, rooms.

const pages = globSync(["*.md", "docs/**/*.md"]).sort();
const read = (page: string) => readFileSync(page, "utf8");

test.each(pages)("%s: links lead to files, and to headings that those have", (page) => {
  const lost = linksOf(read(page)).filter((link) => {
    const [path = "", anchor] = link.split("#");
    const target = path === "" ? page : normalize(join(dirname(page), path));
    return !existsSync(target) || (anchor !== undefined && !anchorsOf(read(target)).includes(anchor));
  });
  expect(lost).toEqual([]);
});

test.each(pages)("%s: the commands it names are there", (page) => {
  const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
  const named = [...read(page).matchAll(/\bnpm (?:run )?(?:-s )?([a-z][\w:-]*)/g)].map((match) => match[1] as string);
  expect(named.filter((name) => !Object.hasOwn(scripts, name) && !OF_NPM.includes(name))).toEqual([]);
});

test.each(pages)("%s: the files of our rooms that it names are there", (page) => {
  const named = [...read(page).matchAll(/`((?:[\w@[\].-]+\/)+[\w.[\]-]*)`/g)].map((match) => match[1] as string);
  const ours = named.filter((path) => rooms.includes(path.split("/")[0] as string));
  expect(ours.filter((path) => !(existsSync(path) || path.includes("NAME") || testsAt(path).length > 0))).toEqual([]);
});

test("docs/operations.md lists every setting that the two processes read, and no document names one that nobody reads", () => {
  const known = new Set(namesIn(["{server,worker}/env.ts", "carrier/queue-env.ts"]));
  const listed = [...read("docs/operations.md").matchAll(/^\| `(\w+)` \|/gm)].map((match) => match[1]);
  expect([...known].filter((name) => !listed.includes(name) && name !== OF_THE_SUPERVISOR)).toEqual([]);
  const anywhere = new Set(namesIn(["{server,worker,carrier,setup,cli}/**/*.{ts,js}"]));
  expect(namesIn(pages).filter((name) => !anywhere.has(name))).toEqual([]);
});

test("README lists every folder of the product", () => {
  const listed = [...read("README.md").matchAll(/`([\w-]+)\/`/g)].map((match) => match[1]);
  expect(rooms.filter((room) => !listed.includes(room) && !PLAIN.includes(room))).toEqual([]);
});

/** What npm does by itself. */
const OF_NPM = ["package", "packages", "ci", "install", "sbom", "audit"];
/** Set by the supervisor for its worker, and by nobody else. */
const OF_THE_SUPERVISOR = "ONPYRUNNER_SOCKET_OWNER";
/** Folders whose names say all. */
const PLAIN = ["docs", "public"];

const rooms = readdirSync(".", { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
  .map(({ name }) => name)
  .filter((name) => !["node_modules", "var", "test-results", "playwright-report"].includes(name));

/** The tests, and modules, of a name without its end, such as "server/door". */
function testsAt(path: string): string[] {
  return globSync(`${path}{.test,.*.test,.spec,}.ts`);
}

/** Every relative link and picture of a page. */
function linksOf(text: string): string[] {
  const written = [...text.matchAll(/\]\(([^)\s]+)\)|\b(?:src|href)="([^"]+)"/g)];
  return written.map((match) => (match[1] ?? match[2]) as string).filter((link) => !/^[a-z]+:/.test(link));
}

/** The anchors that a renderer of Markdown gives to a page's headings. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#{1,6} (.+)$/gm)].map((match) =>
    (match[1] as string)
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

/** The settings of ours that files name. */
function namesIn(patterns: readonly string[]): string[] {
  const named = globSync([...patterns]).flatMap((file) => read(file).match(/\bONPYRUNNER_[A-Z_]+[A-Z]\b/g) ?? []);
  return [...new Set(named)];
}
