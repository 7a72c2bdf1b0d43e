import { readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { MachineDescription } from "./machine.ts";
import { benchDirectory, performancePage } from "./places.ts";
import { markdown, type Section } from "./report.ts";

const BEGIN = "<!-- figures: npm run bench -- --write -->";
const END = "<!-- end of figures -->";

/** Keeps figures as JSON, under the time of their writing; gives the file's path. */
export function writeJson(figures: { machine: MachineDescription; sections: Section[] }): string {
  const file = join(benchDirectory, `${new Date().toISOString().replace(/\D/g, "").slice(0, 14)}.json`);
  writeFileSync(file, `${JSON.stringify(figures, null, 2)}\n`);
  return relative(process.cwd(), file);
}

/** Puts figures into docs/performance.md, between its two marks; throws when a mark is missing. */
export function writePage(machine: string, sections: readonly Section[]): void {
  const page = readFileSync(performancePage, "utf8");
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin === -1 || end < begin) throw new Error(`docs/performance.md lacks the marks ${BEGIN} and ${END}.`);
  const figures = [machine, "", ...sections.map(markdown)].join("\n");
  writeFileSync(performancePage, `${page.slice(0, begin)}${BEGIN}\n\n${figures}\n${page.slice(end)}`);
}
