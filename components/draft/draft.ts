import { parseTime } from "#components/device/time.ts";
import type { Language } from "#components/language/language.ts";
import type { Profile } from "#contract/profile.ts";
import type { RuntimeId } from "#contract/runtimes.ts";

/** A program that a user works on, with its input; it lives on the device. */
export interface Draft {
  id: string;
  /** What its user called it; empty while it goes by its own first words. */
  name: string;
  /** Counts the drafts made on this device; it tells those apart that have neither name nor program. */
  number: number;
  code: string;
  stdin: string;
  runtime: RuntimeId;
  /** In the order in which they are judged. */
  cases: readonly Case[];
  /** How the problem's judge treats it; null for one that is run within the device's own limits. */
  profile: Profile | null;
  /** When it was last changed, in ms since the epoch; two tabs tell by it whether they have the same text. */
  savedAt: number;
  /** When it was last opened or changed. */
  usedAt: number;
}

/** One stdin with, perhaps, what the program should print; or a call with what it should return. */
export interface Case {
  /** Empty for one that goes by its number. */
  name: string;
  /** Of a call: its arguments, a literal in each line. */
  input: string;
  /** null where nobody knows; "" is nothing at all. Of a call: a literal. */
  expected: string | null;
  /** Whether the program's function is called. */
  isCall?: true;
  /** Whether the problem showed a part of it only, with dots for the rest, and nobody has filled it in. */
  isIncomplete?: true;
}

/** What a run takes of a draft. */
export type DraftContent = Pick<Draft, "code" | "stdin" | "runtime">;

/** What a draft has for its problem. */
export type Practice = Pick<Draft, "cases" | "profile">;

/** What a user changes of a draft. */
export type DraftBody = DraftContent & Practice;

/** What a first visitor finds in the editor. */
export const SAMPLES: Record<Language, Pick<Draft, "code" | "stdin">> = {
  ko: {
    code: `# 두 수 더하기
# 실행을 눌러 보세요.
a, b = map(int, input().split())
print(a + b)
`,
    stdin: "1 2\n",
  },
  en: {
    code: `# Add two numbers
# Tap Run.
a, b = map(int, input().split())
print(a + b)
`,
    stdin: "1 2\n",
  },
};

/** A draft from what storage held, or undefined when that is not one. */
export function parseDraft(value: unknown): Draft | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { id, name, number, code, stdin, runtime, cases, profile, savedAt, usedAt } = value as Record<string, unknown>;
  if (typeof id !== "string" || typeof code !== "string" || typeof stdin !== "string") return undefined;
  return {
    id,
    name: typeof name === "string" ? name : "",
    number: typeof number === "number" ? number : 1,
    code,
    stdin,
    runtime: runtime === "pypy" ? "pypy" : "cpython",
    cases: Array.isArray(cases) ? cases.filter(isCase) : [],
    profile: isProfile(profile) ? profile : null,
    savedAt: parseTime(savedAt),
    usedAt: parseTime(usedAt ?? savedAt),
  };
}

/** A draft that was never kept. */
export function newDraft(number: number, content: DraftContent): Draft {
  return { id: newDraftId(), name: "", number, cases: [], profile: null, ...content, savedAt: 0, usedAt: 0 };
}

/** Whether nothing would be missed if it were gone. */
export function isBlank({ name, code, stdin, cases }: Draft): boolean {
  return name === "" && code.trim() === "" && stdin.trim() === "" && cases.length === 0;
}

/** Random, and made without `crypto.randomUUID`, which plain HTTP in a LAN does not have. */
export function newDraftId(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(3)), (word) => word.toString(36)).join("");
}

function isCase(value: unknown): value is Case {
  if (!isObject(value)) return false;
  const { name, input, expected } = value as Record<string, unknown>;
  return typeof name === "string" && typeof input === "string" && (expected === null || typeof expected === "string");
}

/** As much as is needed to run within it: the device keeps what was checked when it was made. */
function isProfile(value: unknown): value is Profile {
  if (!isObject(value)) return false;
  const { name, timeMs, memoryMb, bonus, comparison } = value as Partial<Record<keyof Profile, unknown>>;
  return typeof name === "string" && isAbove0(timeMs) && isAbove0(memoryMb) && isObject(bonus) && isObject(comparison);
}

function isAbove0(value: unknown): boolean {
  return typeof value === "number" && value > 0;
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}
