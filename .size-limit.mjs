import { readFileSync } from "node:fs";

const stats = JSON.parse(readFileSync(".next/diagnostics/route-bundle-stats.json", "utf8"));
const page = stats.find(({ route }) => route === "/");

/** What a phone loads before the page answers to a tap; the editor's script comes after it. */
export default [
  {
    name: "first-load script of /",
    path: page.firstLoadChunkPaths,
    limit: "180 kB",
    gzip: true, // as the server sends it
  },
];
