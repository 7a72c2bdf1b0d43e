import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { JudgeRequestInput } from "#contract/judge.ts";
import { pairFiles } from "#judging/problem/pair-files.ts";

/** The cases of a folder whose files pair by their names, such as 1.in and 1.ans; empty where none do. */
export function casesOf(folder: string): JudgeRequestInput["cases"] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const text = (name: string) => readFileSync(join(folder, name), "utf8");
  return pairFiles(names).map(({ name, input, output }) => ({
    name,
    stdin: input === null ? "" : text(input),
    ...(output !== null && { expected: text(output) }),
  }));
}
