import type { Key } from "./keys.ts";

export interface Grid {
  columns: number;
  rows: number;
}

/** Deals keys out to pages of a grid, the last of which may be part empty. */
export function pagesOf(keys: readonly Key[], { columns, rows }: Grid): Key[][] {
  const size = columns * rows;
  return Array.from({ length: Math.ceil(keys.length / size) }, (_, page) => keys.slice(page * size, (page + 1) * size));
}

/** How many keys of at least 46 px there are in a width. */
export function columnsIn(width: number): number {
  return Math.max(4, Math.floor(width / KEY_PX));
}

const KEY_PX = 46;
