import { storedValue } from "#components/device/stored.ts";

/** How the screen is laid out: stacked, the editor over the panes, or the editor beside them. */
export type Layout = "phone" | "tablet" | "desktop";

/** Where a bar divides the screen: the program from the panes, or the input from the output. */
export type SplitName = "main" | "panes";

export interface Split {
  /** "y": the bar lies flat and moves up and down. */
  axis: "x" | "y";
  /** Where the bar stands at first, in percent from the top or the left. */
  start: number;
  min: number;
  max: number;
  /** Positions that hold the bar fast when it comes near; 100 is a closed pane. */
  snaps: readonly number[];
}

export const SPLITS: Record<Layout, Partial<Record<SplitName, Split>>> = {
  phone: { main: { axis: "y", start: 58, min: 24, max: 100, snaps: [24, 58, 100] } },
  tablet: {
    main: { axis: "y", start: 60, min: 24, max: 100, snaps: [24, 60, 100] },
    panes: { axis: "x", start: 40, min: 20, max: 80, snaps: [40] },
  },
  desktop: {
    main: { axis: "x", start: 64, min: 30, max: 84, snaps: [64] },
    panes: { axis: "y", start: 40, min: 12, max: 88, snaps: [40] },
  },
};

/** The media queries of the variants in app/theme.css. */
export const LAYOUT_QUERIES = {
  desktop: "(min-width: 1024px), (min-width: 560px) and (max-height: 480px)",
  tablet: "(min-width: 760px)",
} as const;

export const SPLITS_KEY = "onpyrunner.splits";

/** Where this device's user has put the bars, by `layout-name`. */
export const positions = storedValue(SPLITS_KEY, parsePositions);

export type Positions = Readonly<Record<string, number>>;

/** One bar of one layout. */
export interface Bar {
  layout: Layout;
  name: SplitName;
}

export function positionOf(all: Positions, { layout, name }: Bar): number {
  const split = SPLITS[layout][name];
  return split ? clampPosition(split, all[`${layout}-${name}`] ?? split.start) : 50;
}

/** Puts a bar; the page's style follows at once, without drawing anything anew. */
export function putBar({ layout, name }: Bar, position: number, keep: boolean): void {
  const key = `${layout}-${name}`;
  styleSplit(document.documentElement, key, position);
  if (keep) positions.set({ ...positions.get(), [key]: position });
}

/** Opens a phone's pane that is closed. */
export function openPane(): void {
  const { main } = SPLITS.phone;
  if (main && positionOf(positions.get(), PHONE_BAR) === main.max) putBar(PHONE_BAR, main.start, true);
}

/** A bar's position within its bounds, at the snap that is near. */
export function snapPosition(split: Split, position: number): number {
  const inside = clampPosition(split, position);
  const near = split.snaps.find((snap) => Math.abs(snap - inside) <= SNAP_PERCENT);
  // A pane too small for a line of text is a closed one.
  if (near === undefined && split.max === 100 && inside > 100 - 2 * SNAP_PERCENT) return 100;
  return near ?? inside;
}

export function clampPosition(split: Split, position: number): number {
  return Math.min(split.max, Math.max(split.min, position));
}

/** Runs alone in the page as text too: it can use nothing but its arguments. */
export function styleSplit(root: HTMLElement, key: string, position: number): void {
  root.style.setProperty(`--${key}-a`, `${position}fr`);
  root.style.setProperty(`--${key}-b`, `${100 - position}fr`);
}

/** Runs alone in the page as text too: whether it is a percentage, and not what an older page or anybody else has left. */
export function isPosition(value: unknown): value is number {
  return typeof value === "number" && value >= 10 && value <= 100;
}

export function parsePositions(stored: string | null): Positions {
  try {
    const value: unknown = JSON.parse(stored ?? "null");
    if (typeof value !== "object" || value === null) return {};
    return Object.fromEntries(Object.entries(value).filter(([, position]) => isPosition(position)));
  } catch {
    return {};
  }
}

const PHONE_BAR: Bar = { layout: "phone", name: "main" };
const SNAP_PERCENT = 6;
