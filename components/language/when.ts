import type { Language } from "./language.ts";

/** How long ago something was: "3 minutes ago", the date after a week, and empty within the first minute. */
export function whenWas(time: number, language: Language, now = Date.now()): string {
  const seconds = Math.max(0, (now - time) / 1000);
  if (seconds < 60) return "";
  const step = STEPS.find(({ below }) => seconds < below);
  if (!step) return new Intl.DateTimeFormat(language, { dateStyle: "medium" }).format(time);
  const format = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  return format.format(-Math.floor(seconds / step.length), step.unit);
}

const DAY = 86_400;

const STEPS = [
  { below: 3600, length: 60, unit: "minute" },
  { below: DAY, length: 3600, unit: "hour" },
  { below: 7 * DAY, length: DAY, unit: "day" },
] as const;
