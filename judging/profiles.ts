import type { Bonus, Profile } from "#contract/profile.ts";
import { type Interpreters, interpretersOf } from "./interpreters.ts";

/** A judge whose ways are known, or known as far as the fields say. */
export interface Preset extends Profile {
  id: string;
  interpreters: Interpreters;
  /** Whether a program is a function whose value is compared. */
  isFunction: boolean;
}

type Given = Pick<Preset, "id" | "name" | "timeMs" | "memoryMb" | "comparison"> & Partial<Preset>;

const preset = (given: Given): Preset => ({
  bonus: {},
  isForAllCases: false,
  isFunction: false,
  interpreters: interpretersOf(given.name),
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
  }),
  preset({
    id: "codeforces",
    name: "Codeforces",
    timeMs: 2000,
    memoryMb: 256,
    comparison: { rule: "tokens", caseSensitive: true },
  }),
  preset({
    id: "kattis",
    name: "Kattis",
    timeMs: 1000,
    memoryMb: 1024,
    comparison: { rule: "tokens", caseSensitive: false },
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
  }),
  preset({ id: "luogu", name: "Luogu", timeMs: 1000, memoryMb: 128, comparison: { rule: "trimmed" } }),
];
