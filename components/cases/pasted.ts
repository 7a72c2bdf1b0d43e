import type { SentProblem } from "#contract/sent-problem.ts";
import type { Item } from "#judging/problem/item.ts";
import { judgeOfText, judgeOfUrl } from "#judging/problem/judge-of.ts";
import { readJson } from "#judging/problem/read-json.ts";
import { readProblem } from "#judging/problem/read-problem.ts";
import { type FoundProblem, sureCase } from "./found.ts";

/** A text from the clipboard, with what its HTML holds where there is such. */
export interface Pasted {
  text: string;
  items?: readonly Item[];
  /** Where it was copied from, if that is known. */
  url?: string;
}

/** The problems of a pasted text, in whatever form it comes: without cases where nothing was found. */
export function readPasted(pasted: Pasted): FoundProblem[] {
  const problems = readJson(pasted.text);
  if (problems) return problems.map(foundOf);
  const { cases, functionCases, limits } = readProblem(pasted);
  const calls = functionCases?.calls ?? [];
  const found = [
    ...cases.map(({ stdin: input, ...one }) => ({ name: "", input, ...one })),
    ...calls.map(({ arguments: given, expected }) =>
      sureCase({ name: "", input: `${given.join("\n")}\n`, expected, isCall: true }),
    ),
  ];
  return [
    {
      name: "",
      cases: found,
      limits,
      judge: judgeOfText(pasted.text) ?? judgeOfUrl(pasted.url ?? ""),
      comparison: null,
    },
  ];
}

/** A problem as tools send it. */
export function foundOf({ name = "", url = "", tests, timeLimit, memoryLimit }: SentProblem): FoundProblem {
  return {
    name,
    cases: tests.map(({ input, output }) => sureCase({ name: "", input, expected: output ?? null })),
    limits: { ...(timeLimit && { timeMs: timeLimit }), ...(memoryLimit && { memoryMb: memoryLimit }) },
    judge: judgeOfUrl(url),
    comparison: null,
  };
}

/** What the clipboard holds; null where the page may not read it, as on plain HTTP, or the user refuses. */
export async function readClipboard(): Promise<{ text: string; html: string } | null> {
  try {
    const [item] = await navigator.clipboard.read();
    const take = async (type: string) => (item?.types.includes(type) ? (await item.getType(type)).text() : "");
    return { text: await take("text/plain"), html: await take("text/html") };
  } catch {
    return null;
  }
}
