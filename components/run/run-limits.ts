import { storedValue } from "#components/device/stored.ts";
import { DEFAULT_LIMITS, type Limits, SMALLEST_LIMITS } from "#contract/limits.ts";
import type { Profile } from "#contract/profile.ts";
import type { RuntimeId } from "#contract/runtimes.ts";
import { effectiveLimits } from "#judging/effective-limits.ts";

/** The limits that a user chooses; their units are in their names. */
export type ChosenLimits = Pick<Limits, "timeMs" | "memoryMb">;

type Chosen = keyof ChosenLimits;

/** What may be chosen, as far as the server goes: judges' usual limits, and more for trying things out. */
const OPTIONS: Record<Chosen, readonly number[]> = {
  timeMs: [1000, 2000, 5000, 10_000, 30_000, 60_000],
  memoryMb: [128, 256, 512, 1024, 2048],
};

/** A million numbers, a line each, are a usual answer. */
const OUTPUT_BYTES = 8 * 1024 * 1024;

/** The limits of this device's next runs. */
export const limitsChoice = storedValue("onpyrunner.limits", parseLimits);

/** What may be chosen for one limit, the server's ceiling the last of it. */
export function optionsOf(name: Chosen, ceilings: Limits): number[] {
  return [...OPTIONS[name].filter((option) => option < ceilings[name]), ceilings[name]];
}

/** The next larger choice after a limit; null where the server gives no more. */
export function nextOption(name: Chosen, now: number, ceilings: Limits): number | null {
  return optionsOf(name, ceilings).find((option) => option > now) ?? null;
}

/** The limits of a run: what was chosen, as far as the server goes. */
export function limitsToAsk(chosen: ChosenLimits, ceilings: Limits): Limits {
  return {
    timeMs: Math.min(chosen.timeMs, ceilings.timeMs),
    memoryMb: Math.min(chosen.memoryMb, ceilings.memoryMb),
    outputBytes: Math.min(OUTPUT_BYTES, ceilings.outputBytes),
  };
}

/** The limits of a draft's runs and cases: its judge's with the runtime's bonus, else those chosen on the device. */
export function limitsFor(profile: Profile | null, runtime: RuntimeId, ceilings: Limits): Limits {
  return limitsToAsk(profile ? effectiveLimits(profile, runtime, ceilings) : limitsChoice.get(), ceilings);
}

/** What was stored, where it makes sense; the defaults elsewhere. */
export function parseLimits(stored: string | null): ChosenLimits {
  const { timeMs, memoryMb } = readRecord(stored);
  return {
    timeMs: isLimit("timeMs", timeMs) ? timeMs : DEFAULT_LIMITS.timeMs,
    memoryMb: isLimit("memoryMb", memoryMb) ? memoryMb : DEFAULT_LIMITS.memoryMb,
  };
}

function isLimit(name: Chosen, value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= SMALLEST_LIMITS[name];
}

function readRecord(stored: string | null): Record<string, unknown> {
  try {
    return { ...JSON.parse(stored ?? "{}") };
  } catch {
    return {};
  }
}
