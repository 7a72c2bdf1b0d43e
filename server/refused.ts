import type { Refusal } from "#contract/errors.ts";

/** Thrown in the midst of a request that is refused; whoever answers it says why. */
export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}
