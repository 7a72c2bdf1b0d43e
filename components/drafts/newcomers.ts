import type { Draft } from "#components/draft/draft.ts";
import type { Portable } from "./transfer.ts";

type Content = Pick<Draft, "name" | "code" | "stdin" | "runtime" | "cases" | "profile">;

/** Parts drafts that are brought in into those that are new and those that are here, or were named before, already. */
export function partNewcomers<Known extends Content>(found: readonly Portable[], here: readonly Known[]) {
  const known = new Map<string, Known | null>(here.map((draft) => [contentOf(draft), draft]));
  const added: Portable[] = [];
  const same: (Known | null)[] = [];
  for (const draft of found) {
    const content = contentOf(draft);
    const twin = known.get(content);
    if (twin !== undefined) same.push(twin);
    else added.push(draft);
    if (twin === undefined) known.set(content, null);
  }
  return { added, same };
}

function contentOf({ name, code, stdin, runtime, cases, profile }: Content): string {
  return JSON.stringify([name, code, stdin, runtime, cases, profile]);
}
