import type { Samples } from "./alternately.ts";
import { type Better, type Summary, summarise } from "./statistics.ts";

/** One line of a table: what one contestant reached in one figure, and its share of the yardstick's. */
export interface Row extends Summary {
  figure: string;
  unit: string;
  contestant: string;
  /** Divided by the yardstick's of the same run; missing where there is none. */
  ratio?: { p50: number; p95: number; p99: number };
}

/** What one topic found out. */
export interface Section {
  title: string;
  rows: Row[];
}

export interface FigureKind<Figure extends string> {
  key: Figure;
  figure: string;
  unit: string;
  better: Better;
}

/** The rows of one figure; the yardstick is the contestant of that name. */
export function rowsOf<Figure extends string>(
  samples: Samples<Figure>,
  { key, figure, unit, better }: FigureKind<Figure>,
  yardstick?: string,
): Row[] {
  const rows = samples.flatMap(({ name, figures }): Row[] => {
    const taken = figures[key];
    return taken ? [{ figure, unit, contestant: name, ...summarise(taken, better) }] : [];
  });
  const measure = rows.find(({ contestant }) => contestant === yardstick);
  if (!measure) return rows;
  return rows.map((row) => {
    if (row === measure) return row;
    return { ...row, ratio: { p50: row.p50 / measure.p50, p95: row.p95 / measure.p95, p99: row.p99 / measure.p99 } };
  });
}

/** A row for a figure that has one value and no yardstick. */
export function plainRow(contestant: string, figure: Pick<Row, "figure" | "unit">, values: number[]): Row {
  return { ...figure, contestant, ...summarise(values, "less") };
}

const HEAD = ["", "", "p50", "p95", "p99", "spread", "ratio p50", "p95", "p99", "n"];

/** A section as Markdown: a heading and one table. */
export function markdown({ title, rows }: Section): string {
  const lines = rows.map((row, index) => {
    const name = rows[index - 1]?.figure === row.figure ? "" : `${row.figure}, ${row.unit}`;
    const { p50, p95, p99, spread, ratio, samples } = row;
    const ratios = ratio ? [ratio.p50, ratio.p95, ratio.p99].map((value) => value.toFixed(2)) : ["", "", ""];
    return [name, row.contestant, ...[p50, p95, p99, spread].map(round), ...ratios, String(samples)];
  });
  const align = HEAD.map((_, index) => (index < 2 ? "---" : "--:"));
  const table = [HEAD, align, ...lines].map((cells) => `| ${cells.join(" | ")} |`);
  return [`### ${title}`, "", ...table, ""].join("\n");
}

/** Three digits that mean something. */
function round(value: number): string {
  if (value === 0) return "0";
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toFixed(Math.min(digits, 2));
}
