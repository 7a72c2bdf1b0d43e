import type { Readable } from "node:stream";

/** Settings of a pair whose loops are watched. */
export const WATCHED = { NODE_OPTIONS: "--import=./bench/loop-watch.ts" };

/** The longest turns of the loops of a pair's two processes, in milliseconds of processor time. */
export interface Loops {
  front: number;
  worker: number;
}

/** Reads what `loop-watch.ts` says on a standard error, and passes the rest on. Gives the longest since the last question. */
export function readLoops(stderr: Readable): () => Loops {
  let longest: Loops = { front: 0, worker: 0 };
  let half = "";
  stderr.setEncoding("utf8").on("data", (piece: string) => {
    const lines = (half + piece).split("\n");
    half = lines.pop() ?? "";
    for (const line of lines) {
      const [, part, ms] = /^loop of (front|worker): (\d+) ms$/.exec(line) ?? [];
      if (part) longest[part as keyof Loops] = Math.max(longest[part as keyof Loops], Number(ms));
      else process.stderr.write(`${line}\n`);
    }
  });
  return () => {
    const seen = longest;
    longest = { front: 0, worker: 0 };
    return seen;
  };
}
