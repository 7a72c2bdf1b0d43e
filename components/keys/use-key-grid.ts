"use client";

import { type RefObject, useEffect, useLayoutEffect, useState } from "react";
import { columnsIn, type Grid } from "./pages.ts";

/** How many keys there is room for, which the bar has as `--columns` and `--rows`; one row where it is wide. */
export function useKeyGrid(root: RefObject<HTMLElement | null>) {
  const [grid, setGrid] = useState<Grid>({ columns: 6, rows: 2 });
  useEffect(() => {
    const bar = root.current;
    if (!bar) return;
    const observer = new ResizeObserver(() => {
      if (bar.clientWidth === 0) return;
      const rows = Number(getComputedStyle(bar).getPropertyValue("--key-rows")) || 2;
      const columns = columnsIn(bar.clientWidth);
      setGrid((before) => (before.columns === columns && before.rows === rows ? before : { columns, rows }));
    });
    observer.observe(bar);
    return () => observer.disconnect();
  }, [root]);
  // Not as an attribute, which the page's policy forbids in markup.
  useLayoutEffect(() => {
    root.current?.style.setProperty("--columns", String(grid.columns));
    root.current?.style.setProperty("--rows", String(grid.rows));
  }, [root, grid]);
  return grid;
}
