import type { Bonus, Profile } from "#contract/profile.ts";
import type { RuntimeId } from "#contract/runtimes.ts";

/** A judge whose ways are known, or known as far as the fields say. */
export interface Preset extends Profile {
  id: string;
  /** The judge's interpreters by the Python that they speak; null where it has none, absent where nobody says. */
  interpreters: Partial<Record<RuntimeId, { python: string; asOf: string } | null>>;
  /** Whether a program is a function whose value is compared. */
  isFunction: boolean;
}

type Given = Pick<Preset, "id" | "name" | "timeMs" | "memoryMb" | "comparison"> & Partial<Preset>;

const preset = (given: Given): Preset => ({
  bonus: {},
  isForAllCases: false,
  isFunction: false,
  interpreters: {},
  ...given,
});

const bonus = (timeFactor: number, timePlusMs: number, [memoryFactor, memoryPlusMb]: [number, number]): Bonus => ({
  timeFactor,
  timePlusMs,
  memoryFactor,
  memoryPlusMb,
});

/**
 * The judges, as their help pages and language lists said in 2026. Comparisons of AtCoder, SWEA, Programmers,
 * CodeTree and Jungol are stated nowhere and are ours.
 */
export const PRESETS: readonly Preset[] = [
  preset({
    id: "baekjoon-style",
    name: "Baekjoon style",
    timeMs: 1000,
    memoryMb: 128,
    comparison: { rule: "format", newlineIsSpace: true },
    bonus: { cpython: bonus(3, 2000, [2, 32]), pypy: bonus(3, 2000, [2, 128]) },
  }),
  preset({
    id: "atcoder",
    name: "AtCoder",
    timeMs: 2000,
    memoryMb: 1024,
    comparison: { rule: "tokens", caseSensitive: true },
    interpreters: {
      cpython: { python: "3.13", asOf: "2025-10" },
      pypy: { python: "3.11", asOf: "2025-10" },
    },
  }),
  preset({
    id: "codeforces",
    name: "Codeforces",
    timeMs: 2000,
    memoryMb: 256,
    comparison: { rule: "tokens", caseSensitive: true },
    interpreters: {
      cpython: { python: "3.8", asOf: "2025-10" },
      pypy: { python: "3.10", asOf: "2025-10" },
    },
  }),
  preset({
    id: "kattis",
    name: "Kattis",
    timeMs: 1000,
    memoryMb: 1024,
    comparison: { rule: "tokens", caseSensitive: false },
    interpreters: { cpython: null, pypy: { python: "3.10", asOf: "2026-11" } },
  }),
  preset({
    id: "programmers",
    name: "Programmers",
    timeMs: 10_000,
    memoryMb: 1024,
    comparison: { rule: "trimmed" },
    isFunction: true,
  }),
  preset({
    id: "swea",
    name: "SWEA",
    timeMs: 2000,
    memoryMb: 256,
    comparison: { rule: "trimmed" },
    isForAllCases: true,
  }),
  preset({ id: "codetree", name: "CodeTree", timeMs: 1000, memoryMb: 80, comparison: { rule: "trimmed" } }),
  preset({
    id: "jungol",
    name: "Jungol",
    timeMs: 1000,
    memoryMb: 32,
    comparison: { rule: "trimmed" },
    interpreters: {
      cpython: { python: "3.10", asOf: "2026-11" },
      pypy: { python: "3.8", asOf: "2026-11" },
    },
  }),
  preset({ id: "luogu", name: "Luogu", timeMs: 1000, memoryMb: 128, comparison: { rule: "trimmed" } }),
];
