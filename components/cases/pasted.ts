import type { Case } from "#components/draft/draft.ts";
import type { Item } from "#judging/problem/item.ts";
import { readJson } from "#judging/problem/read-json.ts";
import { readProblem } from "#judging/problem/read-problem.ts";

/** A text from the clipboard, with what its HTML holds where there is such. */
export interface Pasted {
  text: string;
  items?: readonly Item[];
}

/** A case that was found in a pasted problem. */
export type FoundCase = Case & { isIncomplete: boolean };

export interface Found {
  cases: FoundCase[];
}

/** The cases of a pasted problem, in whatever form it comes. */
export function readPasted(pasted: Pasted): Found {
  const problems = readJson(pasted.text);
  if (problems) {
    const tests = problems.flatMap((problem) => problem.tests);
    const cases = tests.map(({ input, output }) => found({ input, expected: output ?? null, isIncomplete: false }));
    return { cases };
  }
  const { cases, functionCases } = readProblem(pasted);
  const calls = functionCases?.calls ?? [];
  return {
    cases: [
      ...cases.map(({ stdin, expected, isIncomplete }) => found({ input: stdin, expected, isIncomplete })),
      ...calls.map(({ arguments: given, expected }) =>
        found({ input: `${given.join("\n")}\n`, expected, isIncomplete: false, isCall: true }),
      ),
    ],
  };
}

function found(one: Omit<FoundCase, "name">): FoundCase {
  return { name: "", ...one };
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
