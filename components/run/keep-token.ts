import type { ErrorBody } from "#contract/errors.ts";

/** Why the server has not taken a token. */
export type TokenTrouble = "wrong" | "tooOften" | "unreachable";

const ANSWER_MS = 10_000;

/** Gives the server a token for a cookie that no script reads; null when it has taken it. */
export async function keepToken(token: string): Promise<TokenTrouble | null> {
  try {
    const answer = await fetch("/api/session", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ token }),
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    if (answer.ok) return null;
    const { error }: ErrorBody = await answer.json();
    if (error.code === "rate_limited") return "tooOften";
    return error.code === "unauthorized" || error.code === "invalid" ? "wrong" : "unreachable";
  } catch {
    return "unreachable";
  }
}
