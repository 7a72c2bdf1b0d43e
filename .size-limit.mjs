import { readFileSync } from "node:fs";

const stats = JSON.parse(readFileSync(".next/diagnostics/route-bundle-stats.json", "utf8"));
const page = stats.find(({ route }) => route === "/");
const scripts = page.firstLoadChunkPaths.map((path) => readFileSync(path, "utf8"));

/** Every part that comes later, as the list of its files. */
const parts = scripts.flatMap((script) =>
  [...script.matchAll(/\["static\/chunks\/[^\]]*\]/g)].map(([list]) => JSON.parse(list).map((path) => `.next/${path}`)),
);

/** The editor is the part whose files hold its package's own class names. */
const editor = parts.filter((paths) => paths.some((path) => readFileSync(path, "utf8").includes("cm-scroller")));
if (editor.length !== 1) throw new Error(`${editor.length} parts of the page hold the editor, instead of one.`);

export default [
  {
    name: "first-load script of /, before the page answers to a tap",
    path: page.firstLoadChunkPaths,
    limit: "180 kB",
    gzip: true, // as the server sends it
  },
  {
    name: "the style sheet of the page",
    path: ".next/static/chunks/*.css",
    limit: "11.5 kB",
    gzip: true,
  },
  {
    name: "the editor, which comes after the first paint",
    path: editor[0],
    limit: "170 kB",
    gzip: true,
  },
];
