import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { withCompileHints } from "./chunk-hints.js";
import { inCheckout } from "./places.js";

// A process of its own, because the parser needs Node 26. It runs after `next build`, whose files it changes.

const chunks = inCheckout(".next/static/chunks");
const scripts = readdirSync(chunks, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".js"));
let hinted = 0;
for (const name of scripts) {
  const file = `${chunks}/${name}`;
  const script = readFileSync(file, "utf8");
  const better = withCompileHints(script);
  if (better === script) continue;
  writeFileSync(file, better);
  hinted++;
}
// The bundler's format is its own: a change of it must not go by unseen.
if (hinted === 0) throw new Error("None of the page's scripts hands its modules over as a list of functions.");
