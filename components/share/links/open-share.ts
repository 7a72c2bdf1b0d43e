import type { SharedForm } from "#contract/share.ts";
import { type LinkedProgram, programOfShare } from "./linked-program.ts";

const ANSWER_MS = 30_000;

/** The program of a share, as a draft takes it; "none" where its own page says why there is none. */
export async function fetchShare(id: string): Promise<LinkedProgram | "none" | "unreachable"> {
  try {
    const answer = await fetch(`/api/shares/${encodeURIComponent(id)}`, { signal: AbortSignal.timeout(ANSWER_MS) });
    if (answer.status === 404 || answer.status === 410) return "none";
    if (!answer.ok) return "unreachable";
    const share = (await answer.json()) as SharedForm;
    return { ...programOfShare(share), runtime: share.runtime.id };
  } catch {
    return "unreachable";
  }
}
