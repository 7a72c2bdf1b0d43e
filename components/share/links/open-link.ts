import type { OpenDraft } from "#components/draft/use-draft.ts";
import { fetchShare } from "./open-share.ts";
import { type NoProgram, readLink } from "./read-link.ts";

/** Opens what a link leads to as a new draft; null for a text without a link to a program. */
export async function openLink(
  text: string,
  controller: OpenDraft["controller"],
): Promise<"opened" | NoProgram | "unreachable" | null> {
  const linked = await readLink(text, location.origin);
  if (!linked) return null;
  if (linked.kind === "refused") return linked.why;
  const program = linked.kind === "share" ? await fetchShare(linked.id) : linked.program;
  if (program === "unreachable") return program;
  if (program === "none") {
    location.assign(`/s/${linked.kind === "share" ? encodeURIComponent(linked.id) : ""}`);
    return null;
  }
  await controller.create(program);
  return "opened";
}
