import type { OpenDraft } from "#components/draft/use-draft.ts";
import type { Confirmed } from "./found.ts";

/** Makes a draft of each problem, and opens the first. */
export async function makeDrafts(draft: OpenDraft, problems: readonly Confirmed[]): Promise<void> {
  const { controller, runtime } = draft;
  const blank = { code: "", stdin: "", runtime };
  const [first] = await controller.add(
    problems.map(({ name, cases, profile = null }) => ({ ...blank, name, cases, profile, savedAt: Date.now() })),
  );
  if (first) await controller.open(first);
}
