import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const page = readFileSync(join(import.meta.dirname, "../SECURITY.md"), "utf8");
const rows = page
  .split("\n")
  .filter((line) => /^\| \d+ \|/.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()));

test("the matrix has each of the 121 cases once, in order", () => {
  expect(rows.map(([, number]) => Number(number))).toEqual(Array.from({ length: 121 }, (_, i) => i + 1));
});

test("every test of a jail, of the wire or of the page that the matrix names is there", () => {
  const named = rows.flatMap(([, , , , tests = ""]) =>
    Array.from(tests.matchAll(/([a-z-]+): ([^;]+)/g), ([, file = "", name = ""]) => ({ file, name })),
  );
  const missing = named.filter(({ file, name }) => {
    if (file === "server" || file === "contract") return false;
    const places = [
      `${file}.jail.test.ts`,
      `../server/${file}.test.ts`,
      `../server/${file}.jail.test.ts`,
      `../e2e/${file}.spec.ts`,
    ];
    const paths = places.map((path) => join(import.meta.dirname, path));
    return !paths.some((path) => existsSync(path) && readFileSync(path, "utf8").includes(name));
  });
  expect(named.length).toBeGreaterThan(100);
  expect(missing).toEqual([]);
});
