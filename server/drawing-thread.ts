import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parentPort } from "node:worker_threads";
import { Renderer } from "@takumi-rs/core";
import { DRAWING_SIZE, type Drawing } from "#contract/drawing.ts";

/** What is to be drawn, and what came of it. */
export interface Wanted {
  number: number;
  drawing: Drawing;
}
export type Drawn = { number: number; picture: Uint8Array } | { number: number; error: string };

/** By what drawings call them, the first first; each takes over where the one before has no such character. */
const FACES: [name: string, file: string][] = [
  ...["latin", "latin-ext", "greek", "cyrillic"].map((part): [string, string] => [
    "code",
    `@fontsource-variable/jetbrains-mono/files/jetbrains-mono-${part}-wght-normal.woff2`,
  ]),
  // Its own subsets have no Han, and a wrong bracket.
  ["hangul", "d2coding/fonts/d2coding-full.woff2"],
  ["emoji", "@fontsource/noto-emoji/files/noto-emoji-emoji-400-normal.woff2"],
];

const renderer = new Renderer();
for (const [name, file] of FACES)
  await renderer.registerFont({ name, data: readFileSync(fileURLToPath(import.meta.resolve(file))) });

parentPort?.on("message", async ({ number, drawing }: Wanted) => {
  parentPort?.postMessage(await drawn(number, drawing));
});

async function drawn(number: number, drawing: Drawing): Promise<Drawn> {
  try {
    return { number, picture: await renderer.render(drawing, { ...DRAWING_SIZE, format: "png" }) };
  } catch (error) {
    return { number, error: error instanceof Error ? error.message : String(error) };
  }
}
