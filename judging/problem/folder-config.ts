import type { Comparison } from "#contract/comparison.ts";
import type { ProblemLimits } from "./limits.ts";
import type { FilePair } from "./pair-files.ts";

/** What the configuration beside test files says; what it does not say is left out. */
export interface FolderConfig {
  name?: string;
  limits: ProblemLimits;
  comparison: Comparison | null;
  /** Which files are cases, where it lists them; their paths are relative to its own folder. */
  pairs: FilePair[];
  /** Whether it names a checker of its own, which is none of ours. */
  hasChecker: boolean;
}

/** The files that may hold such, by their names. */
export const CONFIG_FILES = /(?:^|\/)(?:problem\.ya?ml|config\.ya?ml|init\.ya?ml)$/i;

type Fields = Record<string, unknown>;

/** Reads a configuration that was parsed as YAML: Kattis's problem.yaml, Hydro's config.yaml or DMOJ's init.yml. */
export function readConfig(path: string, value: unknown): FolderConfig {
  const fields = fieldsOf(value);
  if (/problem\.ya?ml$/i.test(path)) return ofKattis(fields);
  return /init\.ya?ml$/i.test(path) ? ofDmoj(fields) : ofHydro(fields);
}

function ofKattis(fields: Fields): FolderConfig {
  const { name, limits, validation, validator_flags: flags } = fields;
  const { memory, time_limit: time } = fieldsOf(limits);
  // A name may be there in several languages.
  const title =
    typeof name === "string" ? name : Object.values(fieldsOf(name)).find((each) => typeof each === "string");
  return {
    ...(typeof title === "string" && { name: title }),
    limits: { ...(isAbove0(time) && { timeMs: time * 1000 }), ...(isAbove0(memory) && { memoryMb: memory }) },
    comparison: byFlags(typeof flags === "string" ? flags.split(/\s+/) : []),
    pairs: [],
    hasChecker: typeof validation === "string" && validation.startsWith("custom"),
  };
}

function byFlags(flags: readonly string[]): Comparison {
  const after = (name: string) => {
    const at = flags.indexOf(name);
    const value = Number(flags[at + 1]);
    return at >= 0 && value >= 0 ? value : undefined;
  };
  const both = after("float_tolerance");
  const absolute = after("float_absolute_tolerance") ?? both;
  const relative = after("float_relative_tolerance") ?? both;
  if (absolute === undefined && relative === undefined)
    return { rule: "tokens", caseSensitive: flags.includes("case_sensitive") };
  return withTolerance(absolute, relative);
}

function withTolerance(absolute: number | undefined, relative: number | undefined): Comparison {
  return {
    rule: "numbers",
    ...(absolute !== undefined && { absolute }),
    ...(relative !== undefined && { relative }),
    relativeTo: "expected",
  };
}

function ofHydro({ time, memory, checker_type: checker, cases, subtasks }: Fields): FolderConfig {
  const listed = [...listOf(cases), ...listOf(subtasks).flatMap((subtask) => listOf(subtask.cases))];
  const rules: Record<string, Comparison> = { default: { rule: "trimmed" }, strict: { rule: "exact" } };
  return {
    limits: { ...measured("timeMs", time, TIMES), ...measured("memoryMb", memory, SIZES) },
    comparison: typeof checker === "string" ? (rules[checker] ?? null) : null,
    pairs: pairsOf(listed, "input", "output"),
    hasChecker: typeof checker === "string" && !(checker in rules),
  };
}

function ofDmoj({ test_cases: cases, checker, time_limit: time, memory_limit: memory }: Fields): FolderConfig {
  const listed = listOf(cases).flatMap((one) => ("batched" in one ? listOf(one.batched) : [one]));
  const name = typeof checker === "string" ? checker : fieldsOf(checker).name;
  const comparison = typeof name === "string" ? dmojRule(name, fieldsOf(fieldsOf(checker).args)) : null;
  return {
    limits: {
      ...(isAbove0(time) && { timeMs: time * 1000 }),
      ...(isAbove0(memory) && { memoryMb: Math.max(1, Math.round(memory / 1024)) }),
    },
    comparison,
    pairs: pairsOf(listed, "in", "out"),
    hasChecker: typeof name === "string" && comparison === null,
  };
}

function dmojRule(name: string, args: Fields): Comparison | null {
  const precision = typeof args.precision === "number" ? args.precision : 6;
  const rules: Record<string, Comparison> = {
    standard: { rule: "tokens", caseSensitive: true },
    identical: { rule: "exact" },
    rstripped: { rule: "trimmed" },
    floats: withTolerance(10 ** -precision, 10 ** -precision),
    floatsabs: withTolerance(10 ** -precision, undefined),
    floatsrel: withTolerance(undefined, 10 ** -precision),
    sorted: { rule: "unordered" },
    unordered: { rule: "unordered" },
  };
  return rules[name] ?? null;
}

const TIMES = { ms: 1, s: 1000, m: 60_000, "": 1000 } as const;
const SIZES = { k: 1 / 1024, m: 1, g: 1024, "": 1 } as const;

/** A size with its unit, such as "1s" or "256m", in what the limit is measured in. */
function measured(limit: keyof ProblemLimits, value: unknown, units: Record<string, number>): ProblemLimits {
  if (typeof value !== "number" && typeof value !== "string") return {};
  const match = /^\s*(\d+(?:\.\d+)?)\s*([a-z]*)/i.exec(String(value));
  if (!match) return {};
  const [, number, unit = ""] = match;
  const factor = units[unit.toLowerCase()] ?? units[unit[0]?.toLowerCase() ?? ""];
  return factor === undefined ? {} : { [limit]: Math.max(1, Math.round(Number(number) * factor)) };
}

function pairsOf(listed: readonly Fields[], input: string, output: string): FilePair[] {
  return listed.flatMap((one) => {
    const [given, printed] = [one[input], one[output]];
    if (typeof given !== "string") return [];
    return [
      { name: given.replace(/\.[^.]*$/, ""), input: given, output: typeof printed === "string" ? printed : null },
    ];
  });
}

function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

function listOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map(fieldsOf) : [];
}

function isAbove0(value: unknown): value is number {
  return typeof value === "number" && value > 0;
}
