import { z } from "zod";
import { comparisonSchema } from "./comparison.ts";
import { unknownField } from "./run.ts";
import { RUNTIME_IDS } from "./runtimes.ts";

const NAME_CHARACTERS = 60;

function number(name: string, [least, most]: [number, number]) {
  const error = `${name} must be a number from ${least} to ${most}.`;
  return z.number({ error }).min(least, { error }).max(most, { error });
}

/** What a judge adds to a problem's limits for programs in Python: limit × factor + plus. */
const bonusSchema = z.strictObject(
  {
    timeFactor: number("timeFactor", [1, 20]).default(1),
    timePlusMs: number("timePlusMs", [0, 60_000]).default(0),
    memoryFactor: number("memoryFactor", [1, 20]).default(1),
    memoryPlusMb: number("memoryPlusMb", [0, 2048]).default(0),
  },
  { error: unknownField("a bonus has only timeFactor, timePlusMs, memoryFactor and memoryPlusMb") },
);

export type Bonus = z.output<typeof bonusSchema>;

/** How a judge treats a problem: its limits, what it adds for Python, and how it compares. */
export const profileSchema = z.strictObject(
  {
    name: z
      .string({ error: "name must be a string." })
      .min(1, { error: "name must not be empty." })
      .max(NAME_CHARACTERS, { error: `name may have ${NAME_CHARACTERS} characters at most.` }),
    /** As the problem states them, before the bonus. */
    timeMs: number("timeMs", [1, 600_000]),
    memoryMb: number("memoryMb", [1, 16_384]),
    bonus: z.partialRecord(z.enum(RUNTIME_IDS), bonusSchema).default({}),
    comparison: comparisonSchema,
    /** Whether the time is for all cases together, as where one file holds them all. */
    isForAllCases: z.boolean({ error: "isForAllCases must be true or false." }).default(false),
  },
  { error: unknownField("a profile has only name, timeMs, memoryMb, bonus, comparison and isForAllCases") },
);

export type Profile = z.output<typeof profileSchema>;
