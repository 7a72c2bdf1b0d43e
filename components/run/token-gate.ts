import type { Refusal } from "#contract/errors.ts";

/** The server's word that it wants a token, as the error of a connection carries it. */
export class TokenWanted extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

/** What a failed connection says of a token; null where it failed for another reason. */
export function tokenWanted(error: Error & { data?: unknown }): TokenWanted | null {
  const { error: refusal } = (error.data ?? {}) as { error?: Refusal };
  return refusal?.code === "unauthorized" ? new TokenWanted(refusal) : null;
}

/** Asks for a token once by itself, and then only when the user wants something of the server. */
export function createTokenGate(ask: () => Promise<"taken" | "put off">, connect: () => void) {
  let isAsking = false;
  let wasAsked = false;
  return {
    async ask({ isWanted }: { isWanted: boolean }): Promise<void> {
      if (isAsking || (wasAsked && !isWanted)) return;
      [isAsking, wasAsked] = [true, true];
      try {
        if ((await ask()) !== "taken") return;
        // One that is removed later is asked for anew.
        wasAsked = false;
        connect();
      } finally {
        isAsking = false;
      }
    },
    /** Who had a token forgotten is not asked for one by that. */
    forgotten() {
      wasAsked = true;
    },
  };
}
