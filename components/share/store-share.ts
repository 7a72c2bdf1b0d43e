import type { ErrorBody } from "#contract/errors.ts";
import type { ShareRequestInput } from "#contract/share.ts";

/** Why nothing was stored. */
export type ShareTrouble =
  | { why: "offline" | "unreachable" | "off" | "barred" | "failed" }
  | { why: "too_large"; part: "code" | "all" }
  | { why: "rate_limited"; minutes: number };

/** A share as it was stored. */
export interface Stored {
  id: string;
  url: string;
  deleteToken: string;
  /** How long it is kept after it was last opened. */
  days: number;
  /** Whether the server's result is with it; "lost" where the server had it no more. */
  result: "stored" | "none" | "lost";
}

/** How long the server may take, in milliseconds: a megabyte over a slow uplink. */
const ANSWER_MS = 60_000;

/** Stores a share; without its result where the server has that no more, or only another one. */
export async function storeShare(request: ShareRequestInput): Promise<Stored | ShareTrouble> {
  const { run, ...rest } = request;
  const answer = await post(request);
  if (answer && isRefused(answer) && run !== undefined && answer.error.field === "run") {
    const again = await post(rest);
    return again && !isRefused(again) ? { ...again, result: "lost" } : troubleOf(again);
  }
  if (!answer || isRefused(answer)) return troubleOf(answer);
  return { ...answer, result: run === undefined ? "none" : "stored" };
}

/** Gives back one token of a share; "gone" where there is nothing more to delete. */
export async function deleteShare(id: string, deleteToken: string): Promise<"deleted" | "gone" | "unreachable"> {
  try {
    const answer = await fetch(`/api/shares/${id}`, {
      method: "DELETE",
      headers: { authorization: `Bearer ${deleteToken}` },
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    if (answer.ok) return "deleted";
    return answer.status === 404 || answer.status === 410 ? "gone" : "unreachable";
  } catch {
    return "unreachable";
  }
}

type Answer = Omit<Stored, "result"> | ErrorBody | null;

/** null where there was no answer. */
async function post(request: ShareRequestInput): Promise<Answer> {
  try {
    const answer = await fetch("/api/shares", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(request),
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    return (await answer.json()) as Answer;
  } catch {
    return null;
  }
}

function isRefused(answer: NonNullable<Answer>): answer is ErrorBody {
  return "error" in answer;
}

function troubleOf(answer: Answer): ShareTrouble {
  if (!answer || !isRefused(answer)) return { why: navigator.onLine ? "unreachable" : "offline" };
  const { code, field, retryAfterMs = 0 } = answer.error;
  if (code === "not_found") return { why: "off" };
  if (code === "gone") return { why: "barred" };
  if (code === "too_large") return { why: "too_large", part: field === "code" ? "code" : "all" };
  if (code === "rate_limited") return { why: "rate_limited", minutes: Math.ceil(retryAfterMs / 60_000) };
  return { why: "failed" };
}
