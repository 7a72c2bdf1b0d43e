import { z } from "zod";

/**
 * Where the time of a run went inside the server, in whole microseconds, each from the end of the one
 * before: the request's validation, its wait in the queue, the taking of a jail, the handover of the
 * program, the program's first output, and its passing on to whoever listens.
 */
export const timingsSchema = z.object({
  validateUs: z.int(),
  queueUs: z.int(),
  jailUs: z.int(),
  handoverUs: z.int(),
  /** null when the program printed nothing. */
  firstOutputUs: z.int().nullable(),
  emitUs: z.int().nullable(),
});

export type Timings = z.infer<typeof timingsSchema>;

/** The same as the value of a Server-Timing header, whose durations are milliseconds. */
export function serverTiming(timings: Timings): string {
  return Object.entries(timings)
    .filter(([, us]) => us !== null)
    .map(([name, us]) => `${name.replace(/Us$/, "")};dur=${Number(us) / 1000}`)
    .join(", ");
}
