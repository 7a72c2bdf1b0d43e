import type { Locator, Page } from "@playwright/test";

export interface Point {
  x: number;
  y: number;
}

export async function middleOf(target: Locator): Promise<Point> {
  const box = await target.boundingBox();
  if (!box) throw new Error("It is not on the screen.");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Puts a finger down, moves it along the points after the first, waits before each, and lifts it. */
export async function touchAlong(page: Page, points: Point[], pauseMs = 20): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const [first, ...rest] = points;
  if (!first) return;
  await session.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [first] });
  for (const point of rest) {
    await pause(page, pauseMs);
    await session.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: [point] });
  }
  await pause(page, pauseMs);
  await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
}

/** Points on the way from one to another. */
export function wayTo(from: Point, to: Point, steps = 8): Point[] {
  return Array.from({ length: steps + 1 }, (_, step) => ({
    x: from.x + ((to.x - from.x) * step) / steps,
    y: from.y + ((to.y - from.y) * step) / steps,
  }));
}

/**
 * The same, at the end of which the finger rests: one that is lifted in motion flings, and Chromium takes a tap soon
 * after it as one that stops the fling.
 */
export function wayToRest(from: Point, to: Point): Point[] {
  return [...wayTo(from, to), ...Array(6).fill(to)];
}

/** How long a finger rests, which is part of what it does. */
function pause(page: Page, ms: number): Promise<void> {
  return page.evaluate((wait) => new Promise((resolve) => setTimeout(resolve, wait)), ms);
}
