/**
 * A Python value that a literal can write: an int is a bigint, a float a number, None is null. Lists and tuples are one
 * kind, as the judges of functions have them.
 */
export type Value = null | boolean | bigint | number | string | Sequence | Mapping | ValueSet;

export class Sequence {
  readonly items: readonly Value[];

  constructor(items: readonly Value[]) {
    this.items = items;
  }
}

export class Mapping {
  readonly entries: readonly (readonly [Value, Value])[];

  constructor(entries: readonly (readonly [Value, Value])[]) {
    this.entries = entries;
  }
}

export class ValueSet {
  readonly items: readonly Value[];

  constructor(items: readonly Value[]) {
    this.items = items;
  }
}
