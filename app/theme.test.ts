import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { BAR_COLORS } from "#components/device/theme.ts";
import { LAYOUT_QUERIES } from "#components/workspace/splits.ts";

const THEME = "app/theme.css";
const theme = readFileSync(THEME, "utf8");
const styleSheets = globSync(["app/**/*.css", "components/**/*.css"]).filter((file) => file !== THEME);

/** Files with colours that are no tokens of the design. */
const COLOURED = [
  // The colours that a terminal has, for what programs print.
  "components/console/terminal/style.ts",
  "components/console/styled-span.ts",
  // The server must know this one; it equals a token, as a test below says.
  "components/device/theme.ts",
];

const COLOUR = /["'`\s:(]#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch)a?\((?!\s*from\b)/i;

/** In style sheets, utilities, attributes and the styles that scripts make. */
const SIZE_IN_PIXELS =
  /(?:font-size|fontSize|line-height|lineHeight|font|--text-\w+|--code-(?:size|line))["']?: ?["'`]?(?:[\w ]+ )?[\d.]+px|\b(?:text|leading)-\[[\d.]+px/;

test("nothing but the theme has a colour of its own", () => {
  const scripts = globSync(["app/**/*.tsx", "components/**/*.{ts,tsx}"]).filter((file) => !/\.test\.ts$/.test(file));
  const strays = [...styleSheets, ...scripts]
    .filter((file) => !COLOURED.includes(file))
    .flatMap((file) => linesOf(file).map((line) => ({ file, line })))
    .filter(({ line }) => COLOUR.test(line));
  expect(strays).toEqual([]);
});

test("the browser's bars have the colour of the page", () => {
  expect(theme).toContain(`--color-paper: light-dark(${BAR_COLORS.light}, ${BAR_COLORS.dark});`);
});

test("no text has a size that the browser's own setting cannot change", () => {
  const sources = [THEME, ...styleSheets, ...globSync(["app/**/*.tsx", "components/**/*.{ts,tsx}"])];
  const strays = sources.flatMap((file) => linesOf(file).filter((line) => SIZE_IN_PIXELS.test(line)));
  expect(strays).toEqual([]);
});

test("scripts and styles agree on where a layout begins", () => {
  const [sm, md, lg] = ["sm", "md", "lg"].map((name) => new RegExp(`--breakpoint-${name}: (\\d+px)`).exec(theme)?.[1]);
  expect(LAYOUT_QUERIES).toEqual({
    desktop: `(min-width: ${lg}), (min-width: ${sm}) and (max-height: 480px)`,
    tablet: `(min-width: ${md})`,
  });
});

test("each class is styled in one file", () => {
  const homes = new Map<string, Set<string>>();
  for (const file of styleSheets) {
    for (const name of classesOf(file)) homes.set(name, (homes.get(name) ?? new Set()).add(file));
  }
  expect([...homes].filter(([, files]) => files.size > 1)).toEqual([]);
});

/** The lines of a file that are no comments. */
function linesOf(file: string): string[] {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.filter((line) => !/^\s*(?:\*|\/\/|\/\*)/.test(line));
}

/** The classes that a style sheet has rules for. */
function classesOf(file: string): string[] {
  const selectors = linesOf(file)
    .join("\n")
    .matchAll(/[^{};]+(?=\{)/g);
  return [...selectors].flatMap(([selector]) =>
    [...selector.matchAll(/\.([a-z][\w-]*)/g)].map(([, name]) => name ?? ""),
  );
}
