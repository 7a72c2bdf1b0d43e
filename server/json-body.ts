import type { IncomingMessage } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { ownTurn } from "#carrier/own-turn.ts";
import type { Refusal } from "#contract/errors.ts";
import { BODY_BYTES } from "#contract/limits.ts";
import type { Share } from "./budget.ts";
import { Gathered } from "./gathered.ts";
import { JsonScan, type LongText } from "./json-scan.ts";
import { Refused } from "./refused.ts";

/** What a body may take without a share: a usual program. */
const FREE_BYTES = 16 * 1024;

const TOO_LARGE = { code: "too_large", message: `The body is larger than ${BODY_BYTES} bytes; send less.` } as const;
const TOO_DEEP = {
  code: "invalid",
  message: "The body has more brackets or commas than any request; send less.",
} as const;
const NO_ROOM = {
  code: "unavailable",
  message: "Too much is on its way to this server already; try again shortly.",
  retryAfterMs: 2000,
} as const;

/** A body that is not parsed yet, and where its long texts are. */
export interface Body {
  bytes: Buffer;
  texts: readonly LongText[];
}

/** What bounds the reading of a client's body. */
interface BodyBounds {
  /** Holds the bytes until whoever has it gives them back. */
  share: Share;
  /** Books the reading of so many bytes, and gives how long to wait for it, in milliseconds. */
  book(bytes: number): number;
}

/**
 * Reads a body that should be JSON, and no further: what is too large, too deep or finds no room in its share is refused
 * before its end. A large one is read at its client's pace.
 */
export async function readBody(body: IncomingMessage, { share, book }: BodyBounds): Promise<Body> {
  if (Number(body.headers["content-length"]) > BODY_BYTES) throw new Refused(TOO_LARGE);
  const scan = new JsonScan();
  const pieces = new Gathered();
  let bytes = 0;
  // What is refused is answered: the connection must outlive the reading.
  for await (const piece of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += piece.length;
    pieces.add(piece);
    if (bytes > BODY_BYTES) throw new Refused(TOO_LARGE);
    if (bytes > FREE_BYTES && !share.take(piece.length)) throw await late(NO_ROOM);
    if (!scan.accepts(piece)) throw await late(TOO_DEEP);
    const waitMs = bytes > FREE_BYTES ? book(piece.length) : 0;
    if (waitMs > 0) await sleep(waitMs, undefined, { ref: false });
  }
  if (bytes > LARGE_BYTES) await ownTurn();
  return { bytes: pieces.whole(), texts: scan.texts };
}

/** A body from this size on is worked on in several turns of the loop. */
export const LARGE_BYTES = 1024 * 1024;

/** How long a refusal in the midst of a body waits, in milliseconds: who sends such bodies sends the next one at once. */
const LATE_MS = 1000;

/** Nothing more of the body is read meanwhile, so that its sender waits too. */
async function late(refusal: Refusal): Promise<Refused> {
  await sleep(LATE_MS);
  return new Refused(refusal);
}
