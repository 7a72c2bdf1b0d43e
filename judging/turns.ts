/** How long one turn goes on, in milliseconds. */
const TURN_MS = 8;

/** Does all of a work that pauses, at once. */
export function atOnce<Result>(steps: Generator<void, Result, void>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Does a work that pauses in turns of a few milliseconds, between which others have theirs. */
export async function inTurns<Result>(steps: Generator<void, Result, void>): Promise<Result> {
  for (let until = performance.now() + TURN_MS; ; ) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() < until) continue;
    await new Promise((resolve) => setTimeout(resolve));
    until = performance.now() + TURN_MS;
  }
}
