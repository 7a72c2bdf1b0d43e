/** An event of a run or of a judge. */
interface Numbered {
  id: string;
  seq: number;
}

/** Puts the events of one run, or of one judge, into the order of their seq. */
export interface EventOrder<E extends Numbered> {
  readonly id: string;
  /** The events that can be shown now: none for a duplicate, for another run, or after a gap. */
  accept(event: E): E[];
  /** The seq of the last event that was shown; -1 before the first. */
  lastSeq(): number;
  /** Whether an event came whose forerunners are missing. */
  hasGap(): boolean;
}

/** Follows the run `id`. This is the one place where stale, repeated and early events are told apart. */
export function followRun<E extends Numbered>(id: string): EventOrder<E> {
  const early = new Map<number, E>();
  let last = -1;

  return {
    id,
    accept(event) {
      if (event.id !== id || event.seq <= last) return [];
      early.set(event.seq, event);
      const ready: E[] = [];
      for (let next = early.get(last + 1); next; next = early.get(last + 1)) {
        early.delete(next.seq);
        last = next.seq;
        ready.push(next);
      }
      return ready;
    },
    lastSeq: () => last,
    hasGap: () => early.size > 0,
  };
}
