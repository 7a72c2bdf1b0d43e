/**
 * A callback for timers, streams and the like. What it throws goes to `failed`: thrown into the event
 * loop it would end the process and every run in it.
 */
export function guarded<Words extends unknown[]>(
  failed: (error: unknown) => void,
  work: (...words: Words) => void,
): (...words: Words) => void {
  return (...words) => {
    try {
      work(...words);
    } catch (error) {
      failed(error);
    }
  };
}
