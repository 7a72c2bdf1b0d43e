import type { Item } from "./item.ts";
import { literalsIn } from "./literals.ts";

/** Calls of a function and what each returns, as literals in Python's or JSON's writing. */
export interface FunctionCases {
  /** The parameters' names, as far as the text tells them. */
  names: readonly string[];
  calls: readonly { arguments: readonly string[]; expected: string }[];
}

const RESULT = /^(?:result|results|answer|return|returns|output|정답|결과|리턴)$/i;
const NAME = /^[A-Za-z_]\w*$/;

/** Reads a problem whose program is a function: a table of arguments, or "Input: a = 1, b = 2"; null when it has none. */
export function readFunctionCases(items: readonly Item[]): FunctionCases | null {
  return fromTable(items) ?? fromAssignments(items);
}

function fromTable(items: readonly Item[]): FunctionCases | null {
  for (const [at, item] of items.entries()) {
    const header = headerOf(item);
    if (!header) continue;
    const calls: { arguments: string[]; expected: string }[] = [];
    for (const row of items.slice(at + 1)) {
      const literals = rowOf(row);
      if (literals === "blank") continue;
      if (
        !literals ||
        literals.length < 2 ||
        literals.length !== (calls[0]?.arguments.length ?? literals.length - 1) + 1
      )
        break;
      calls.push({ arguments: literals.slice(0, -1), expected: literals.at(-1) as string });
    }
    const count = calls[0]?.arguments.length;
    if (count === undefined) continue;
    return { names: header.length === count ? header : [], calls };
  }
  return null;
}

/** The parameters of a table's header; empty where its words have run together. */
function headerOf(item: Item): string[] | null {
  if (item.kind === "block") return null;
  const cells = (item.kind === "row" ? item.cells : item.text.split("\t")).map((cell) => cell.trim());
  if (cells.length > 1) {
    const isHeader = RESULT.test(cells.at(-1) as string) && cells.slice(0, -1).every((cell) => NAME.test(cell));
    return isHeader ? cells.slice(0, -1) : null;
  }
  return /^[A-Za-z_]\w*(?:result|answer|return)$/.test(cells[0] ?? "") ? [] : null;
}

function rowOf(item: Item): string[] | "blank" | null {
  if (item.kind === "block") return null;
  if (item.kind === "line" && item.text.trim() === "") return "blank";
  const cells = item.kind === "row" ? item.cells : item.text.split("\t");
  if (cells.length > 1) {
    const literals = cells.map((cell) => literalsIn(cell.replace(/\s*\n\s*/g, " ")));
    return literals.every((found) => found?.length === 1)
      ? literals.map((found) => (found as string[])[0] as string)
      : null;
  }
  return literalsIn(cells[0] ?? "");
}

const INPUT = /^\s*(?:Input|입력)\s*[:：]\s*(.+)$/;
const OUTPUT = /^\s*(?:Output|출력)\s*[:：]\s*(.+)$/;

function fromAssignments(items: readonly Item[]): FunctionCases | null {
  const lines = items.flatMap((item) => (item.kind === "row" ? [] : item.text.split("\n")));
  const calls: { names: string[]; arguments: string[]; expected: string }[] = [];
  let open: { names: string[]; arguments: string[] } | null = null;
  for (const line of lines) {
    const input = INPUT.exec(line);
    if (input) open = assignmentsIn(input[1] as string);
    const output = OUTPUT.exec(line);
    if (!output || !open) continue;
    const expected = literalsIn(output[1] as string);
    if (expected?.length === 1) calls.push({ ...open, expected: expected[0] as string });
    open = null;
  }
  const [first] = calls;
  if (!first) return null;
  const alike = calls.filter((call) => call.arguments.length === first.arguments.length);
  return { names: first.names, calls: alike.map(({ arguments: given, expected }) => ({ arguments: given, expected })) };
}

/** "a = [1, 2], b = 3" as names and literals; null where it is no such list. */
function assignmentsIn(text: string): { names: string[]; arguments: string[] } | null {
  const [names, values]: [string[], string[]] = [[], []];
  for (let rest = text.trim(); rest !== ""; ) {
    const name = /^([A-Za-z_]\w*)\s*=\s*/.exec(rest);
    if (!name) return null;
    rest = rest.slice(name[0].length);
    const next = rest.search(/,\s*[A-Za-z_]\w*\s*=/);
    const value = next === -1 ? rest : rest.slice(0, next);
    const literals = literalsIn(value);
    if (literals?.length !== 1) return null;
    names.push(name[1] as string);
    values.push(literals[0] as string);
    rest = next === -1 ? "" : rest.slice(next + 1).trimStart();
  }
  return names.length > 0 ? { names, arguments: values } : null;
}
