import type { RunEvent } from "#contract/events.ts";
import type { JudgeEvent } from "#contract/judge.ts";
import { isLast, type TaskEvent } from "#contract/tasks.ts";
import { Bell } from "../bell.ts";
import type { RedisLink } from "./connection.ts";
import type { Kind } from "./runs.ts";
import type { Subscriptions } from "./subscriptions.ts";

type Logged = RunEvent | JudgeEvent | TaskEvent;
/** An event without the id and the seq that its place in the log tells. */
type Body = { type: Logged["type"] };

/** What a reader holds of what it was told and nobody has pulled yet, in characters; the rest stays in the log alone. */
const HELD_CHARACTERS = 256 * 1024;
/** How much is read at a time: as many events as make about so many characters. */
const READ_CHARACTERS = 64 * 1024;
const MOST_EVENTS = 1000;
/** No log comes to so many events; whoever begins after more is told the end all the same. */
const MOST_SEQ = 2 ** 31;
/** Pause before a Redis that is away is asked again, in milliseconds. */
const RETRY_MS = 250;
/** After so long without a word a log is looked at: a Redis that was emptied tells nobody. In milliseconds. */
const SILENCE_MS = 5000;

export interface LogMeans {
  link: RedisLink;
  subscriptions: Subscriptions;
}

/** What a log has from a seq on. */
interface Piece {
  kind: Kind | "unknown";
  state: string;
  lastSeq: number;
  bodies: string[];
}

/** A log that is heard. */
export interface HeardLog {
  tail: Tail;
  listening: Promise<Disposable>;
}

/** Begins to hear a log; what is heard before it has begun needs not be read. */
export function hearLog({ link, subscriptions }: LogMeans, id: string): HeardLog {
  const tail = new Tail();
  return { tail, listening: subscriptions.listen(link.key("events", id), (message) => tail.hear(message)) };
}

/**
 * The events of what is of these kinds after a seq, in order and without gaps: as they are told, and from the log what was
 * told before or missed. Ends after the last one, when the signal aborts, and for an id that is unknown, or is so by now.
 */
export async function* readLog<E extends Logged>(
  means: LogMeans,
  { id, after, of, heard }: { id: string; after: number; of: readonly Kind[]; heard?: HeardLog },
  signal: AbortSignal,
): AsyncGenerator<readonly E[], void, undefined> {
  const { link } = means;
  const { tail, listening } = heard ?? hearLog(means, id);
  using _heard = await listening;
  let count = 16;
  // One that was heard before it began is known to be of its kind.
  let isKnown = heard !== undefined;
  tail.mustRead = !(heard && tail.beginsWith(after + 1));
  for (let next = Math.min(after, MOST_SEQ) + 1; !signal.aborted; ) {
    const { rings } = tail;
    let bodies = isKnown ? tail.take(next) : undefined;
    if (!bodies && tail.mustRead) {
      tail.mustRead = false;
      const piece = await read(link, id, { next, count }).catch(() => null);
      if (!piece) {
        tail.mustRead = true;
        await isQuiet(tail, signal, RETRY_MS);
        continue;
      }
      const { kind } = piece;
      if (kind !== "unknown" && !of.includes(kind)) return;
      isKnown = true;
      if (piece.bodies.length === 0 && (piece.state === "unknown" || isOver(piece, next))) return;
      bodies = piece.bodies.map((text) => JSON.parse(text) as Body);
      tail.mustRead = bodies.length === count;
      count = suited(piece.bodies, count);
    }
    if (bodies && bodies.length > 0) {
      const from = next;
      next += bodies.length;
      yield bodies.map((body, i) => ({ id, seq: from + i, ...body }) as unknown as E);
      const last = bodies.at(-1);
      if (last && isLast(last)) return;
    } else if (tail.rings === rings && !tail.mustRead && (await isQuiet(tail, signal, SILENCE_MS)))
      tail.mustRead = true;
  }
}

/** Waits for a change, and tells whether none came in so many milliseconds. */
async function isQuiet({ changed }: Tail, signal: AbortSignal, ms: number): Promise<boolean> {
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    changed.ring();
  }, ms).unref();
  await changed.heard(signal);
  clearTimeout(timer);
  return isLate;
}

/** What was told of a log and not taken yet. */
class Tail {
  readonly changed = new Bell();
  /** Whether the log has to be looked at: at first, and when something was missed. */
  mustRead = true;
  rings = 0;
  readonly #batches: { seq: number; events: Body[]; characters: number }[] = [];
  #held = 0;

  hear(message: string | null): void {
    if (message === null || this.#held > HELD_CHARACTERS) this.mustRead = true;
    else {
      const batch = JSON.parse(message) as { seq: number; events: Body[] };
      this.#batches.push({ ...batch, characters: message.length });
      this.#held += message.length;
    }
    this.rings++;
    this.changed.ring();
  }

  /** Whether the first that was told is of this seq. */
  beginsWith(seq: number): boolean {
    return this.#batches[0]?.seq === seq;
  }

  /** The events from this seq on; what is behind a gap has to be read. */
  take(next: number): Body[] | undefined {
    for (let batch = this.#batches[0]; batch; batch = this.#batches[0]) {
      if (batch.seq > next) {
        this.mustRead = true;
        return undefined;
      }
      this.#batches.shift();
      this.#held -= batch.characters;
      const fresh = batch.events.slice(next - batch.seq);
      if (fresh.length > 0) return fresh;
      // Whoever begins after all events has to hear that there are no more.
      this.mustRead = true;
    }
    return undefined;
  }
}

async function read(link: RedisLink, id: string, { next, count }: { next: number; count: number }): Promise<Piece> {
  const words = [id, next, count];
  const [kind, state, lastSeq, bodies] = await link.scripts.run<[Piece["kind"], string, number, string[]]>(
    "read",
    ...words,
  );
  return { kind, state, lastSeq, bodies };
}

function isOver({ state, lastSeq }: Piece, next: number): boolean {
  return state === "finished" && next > lastSeq;
}

/** How many events to read next time, so that a piece is neither too small nor too large. */
function suited(bodies: readonly string[], count: number): number {
  const characters = bodies.reduce((sum, { length }) => sum + length, 0);
  return Math.min(MOST_EVENTS, Math.max(1, characters > READ_CHARACTERS ? count >> 1 : count * 2));
}
