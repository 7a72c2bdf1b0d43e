import type { ErrorBody } from "#contract/errors.ts";
import { heldToken } from "./held-token.ts";

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
    if (answer.ok) {
      heldToken.set((await answer.json()).name);
      return null;
    }
    const { error }: ErrorBody = await answer.json();
    if (error.code === "rate_limited") return "tooOften";
    return error.code === "unauthorized" || error.code === "invalid" ? "wrong" : "unreachable";
  } catch {
    return "unreachable";
  }
}

/** Has this browser forget its token, in all its tabs; false where the server, which alone can take the cookie away, does not answer. */
export async function dropToken(): Promise<boolean> {
  try {
    const answer = await fetch("/api/session", { method: "DELETE", signal: AbortSignal.timeout(ANSWER_MS) });
    if (answer.ok) heldToken.set(null);
    return answer.ok;
  } catch {
    return false;
  }
}
