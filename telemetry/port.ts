/** What is counted or measured under one name. */
export interface Family<Label extends string = never> {
  /** With its unit at the end, and `_total` where it only grows. */
  name: string;
  help: string;
  /** All values that each label may have: what is outside of them is told as "other". */
  labels?: Record<Label, readonly string[]>;
}

/** A value as it is now, with its labels. */
export interface Reading<Label extends string = never> {
  labels?: Record<Label, string>;
  value: number;
}

type Read<Label extends string> = () => readonly Reading<Label>[] | Promise<readonly Reading<Label>[]>;

/** How a process reports figures, whichever library gathers them. */
export interface Metrics {
  /** Gives what counts one more. */
  counter<Label extends string = never>(family: Family<Label>): (labels: Record<Label, string>) => void;
  /** Gives what takes note of a duration in seconds. */
  histogram<Label extends string = never>(
    family: Family<Label> & { buckets: readonly number[] },
  ): (labels: Record<Label, string>, seconds: number) => void;
  /** What is read when it is asked for; nothing is told of what cannot be read. */
  gauge<Label extends string = never>(family: Family<Label>, read: Read<Label>): void;
  /** The same of what only grows while the process lives. */
  total<Label extends string = never>(family: Family<Label>, read: Read<Label>): void;
  /** Everything, in the text format of Prometheus. */
  text(): Promise<string>;
}

/** The bounds of durations between a thousandth of a second and half a minute. */
export const SECONDS = [0.001, 0.002, 0.003, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30] as const;
