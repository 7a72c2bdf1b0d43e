import type { Language } from "#components/language/language.ts";
import type { RuntimeId } from "#contract/runtimes.ts";

/** A program that a user works on, with its input; it lives on the device. */
export interface Draft {
  id: string;
  code: string;
  stdin: string;
  runtime: RuntimeId;
  /** When it was last kept, in ms since the epoch. */
  savedAt: number;
}

/** What a user can change in a draft. */
export type DraftContent = Pick<Draft, "code" | "stdin" | "runtime">;

/** What a first visitor finds in the editor. */
export const SAMPLES: Record<Language, Pick<Draft, "code" | "stdin">> = {
  ko: {
    code: `# 두 수를 더해요. 실행을 눌러 보세요.
a, b = map(int, input().split())
print(a + b)
`,
    stdin: "1 2\n",
  },
  en: {
    code: `# Adds two numbers. Tap Run.
a, b = map(int, input().split())
print(a + b)
`,
    stdin: "1 2\n",
  },
};

/** A draft from what storage held, or undefined when that is not one. */
export function parseDraft(value: unknown): Draft | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { id, code, stdin, runtime, savedAt } = value as Record<string, unknown>;
  if (typeof id !== "string" || typeof code !== "string" || typeof stdin !== "string") return undefined;
  return {
    id,
    code,
    stdin,
    runtime: runtime === "pypy" ? "pypy" : "cpython",
    savedAt: typeof savedAt === "number" ? savedAt : 0,
  };
}

/** Random, and made without `crypto.randomUUID`, which plain HTTP in a LAN does not have. */
export function newDraftId(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(3)), (word) => word.toString(36)).join("");
}
