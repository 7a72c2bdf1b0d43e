import { readdirSync, readFileSync } from "node:fs";
import { rolldown } from "rolldown";
import { inCheckout } from "./places.js";

// A process of its own, because the bundler needs Node 26. It runs after `next build`, whose files it names.

/** Old browsers' polyfills, other alphabets, and what is large and seldom used: the network brings it when it is. */
const LEFT_OUT = /-(cyrillic|greek|vietnamese|latin-ext)-|\.(wasm|map)$/;

const statics = inCheckout(".next/static");
const build = readFileSync(inCheckout(".next/BUILD_ID"), "utf8").trim();
/** @type {{polyfillFiles: string[]}} */
const { polyfillFiles } = JSON.parse(readFileSync(inCheckout(".next/build-manifest.json"), "utf8"));
const files = ["chunks", "media"]
  .flatMap((folder) =>
    readdirSync(`${statics}/${folder}`, { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name}`),
  )
  .filter((name) => /\.\w+$/.test(name) && !LEFT_OUT.test(name) && !polyfillFiles.includes(`static/${name}`))
  .map((name) => `/_next/static/${name}`)
  .sort();

const bundle = await rolldown({
  input: inCheckout("service-worker/service-worker.ts"),
  platform: "browser",
  transform: {
    define: {
      BUILD: JSON.stringify(build),
      FILES: JSON.stringify(files),
      "process.env.NODE_ENV": '"production"',
    },
  },
});
await bundle.write({ file: inCheckout(".next/service-worker.js"), format: "iife", minify: true });
