import { parentPort } from "node:worker_threads";
import { Renderer } from "@takumi-rs/core";
import { DRAWING_BYTES, DRAWING_SIZE, type Drawing } from "#contract/drawing.ts";
import { Faces } from "./faces.ts";
import { pngOf } from "./few-colours.ts";

/** What is to be drawn, and what came of it. */
export interface Wanted {
  number: number;
  drawing: Drawing;
}
export type Drawn = { number: number; picture: Uint8Array } | { number: number; error: string };

const renderer = new Renderer();
const faces = new Faces(renderer);

parentPort?.on("message", async ({ number, drawing }: Wanted) => {
  parentPort?.postMessage(await drawn(number, drawing));
});

async function drawn(number: number, drawing: Drawing): Promise<Drawn> {
  try {
    await faces.bring(drawing);
    const data = await renderer.render(drawing, { ...DRAWING_SIZE, format: "raw" });
    return { number, picture: pngOf({ ...DRAWING_SIZE, data }, DRAWING_BYTES) };
  } catch (error) {
    return { number, error: error instanceof Error ? error.message : String(error) };
  }
}
