import type { Socket as NetSocket } from "node:net";
import { setImmediate as nextTurn } from "node:timers/promises";
import { ReadMessage } from "./bounded-decoder.ts";
import type { Share } from "./budget.ts";
import { COST } from "./effort.ts";
import { MessageIntake } from "./message-intake.ts";
import type { Pace } from "./pace.ts";
import type { Conn } from "./socket.ts";

/** What a message may take before it is whole, without a share: a usual program. */
const FREE_BYTES = 16 * 1024;
/** What each piece that the network brings of it takes at least: as much is needed to keep a single byte. */
const PIECE_BYTES = 512;
/** Answers that may be made for a client, and as many may wait for it, before nothing more of it is read. */
const UNREAD_PACKETS = 64;
/** As much is booked at a time, in bytes, before it is read. */
const BOOKED_BYTES = 64 * 1024;
/** As much is looked through at a time, in bytes, and twice as much each time in which no message was whole. */
const SLICE_BYTES = 1024;

/** Ends with this code a connection for which there is no room; a client may come back at once. */
const TRY_AGAIN_LATER = 1013;

/** Why nothing more of a client is read at the moment. */
type Reason =
  | "another's turn"
  | "answers in the making"
  | "unread answers"
  | "unread pongs"
  | "a large message"
  | "its pace";

/** The connection below the protocol, as far as it is needed here. */
interface WebSocket {
  pause(): void;
  resume(): void;
  close(code: number, reason: string): void;
  on(event: "ping" | "pong" | "error", listener: () => void): void;
  on(event: "message", listener: TakeMessage): void;
  listeners(event: "message"): TakeMessage[];
  removeAllListeners(event: "message"): void;
}

interface Transport {
  onPacket(packet: { type: "message"; data: ReadMessage }): void;
}

type TakeMessage = (data: Buffer, isBinary: boolean) => void;

/** What bounds the reading of a client. */
interface ReadingBounds {
  share: Share;
  pace: Pace;
  /** Books work of so many bytes, and gives how long to wait for it, in milliseconds. */
  book(bytes: number): number;
}

/**
 * Bounds what one client can make the server hold and do by sending: a message that is not whole takes its bytes from
 * `share`, all clients' messages are taken at `pace`, what was not booked by `book` waits, and while there is a reason
 * against it, nothing more is read.
 */
export class Reading {
  readonly #conn: Conn;
  readonly #connection: NetSocket;
  readonly #socket: WebSocket;
  readonly #share: Share;
  readonly #pace: Pace;
  readonly #book: (bytes: number) => number;
  readonly #against = new Set<Reason>();
  readonly #parse: (slice: NonSharedBuffer) => void;
  #bytes = 0;
  #messages = 0;
  #inTheMaking = 0;
  /** Bytes that are booked and not read. */
  #booked = 0;
  /** Told of the end of the answer to a large message, which is not in the making yet. */
  #largeAnswered: (() => void) | null = null;

  constructor(conn: Conn, { share, pace, book }: ReadingBounds) {
    this.#conn = conn;
    this.#share = share;
    this.#pace = pace;
    this.#book = book;
    this.#connection = conn.request.socket;
    this.#socket = (conn.transport as unknown as { socket: WebSocket }).socket;
    const parsers = this.#connection.listeners("data");
    this.#connection.removeAllListeners("data");
    this.#parse = (slice) => {
      for (const parser of parsers) parser.call(this.#connection, slice);
    };
    this.#connection.on("data", (piece) => this.#take(piece as NonSharedBuffer));
    this.#connection.on("drain", () => this.#go("unread pongs"));
    // What was not read of who is gone would be parsed whole in one turn.
    this.#connection.prependListener("close", () => this.#connection.read());
    const intake = this.#intake();
    this.#socket.on("message", (data, isBinary) => {
      this.#count();
      intake.take({ data, isBinary });
    });
    for (const frame of ["ping", "pong"] as const) this.#socket.on(frame, () => this.#count());
    this.#socket.on("ping", () => {
      if (this.#connection.writableNeedDrain) this.#stop("unread pongs");
    });
    this.#socket.on("error", () => {
      this.#book(COST.breach);
      this.#throwAway();
    });
    conn.on("packet", ({ data }) => {
      if (!(data instanceof ReadMessage)) this.#release();
      if (unread(conn) > UNREAD_PACKETS) this.#stop("unread answers");
    });
    conn.transport.on("drain", () => this.#go("unread answers"));
    conn.once("close", () => {
      intake.close();
      share[Symbol.dispose]();
    });
  }

  /** Counts an answer that is being made until the disposal. */
  answering(): Disposable {
    const largeAnswered = this.#largeAnswered;
    this.#largeAnswered = null;
    this.#inTheMaking++;
    if (this.#inTheMaking > UNREAD_PACKETS) this.#stop("answers in the making");
    return {
      [Symbol.dispose]: () => {
        largeAnswered?.();
        this.#inTheMaking--;
        if (this.#inTheMaking <= UNREAD_PACKETS) this.#go("answers in the making");
      },
    };
  }

  /** Lets go of a client that sends what is no message, and reads nothing more of one while it has a large one under way. */
  #intake(): MessageIntake {
    const passers = this.#socket.listeners("message");
    this.#socket.removeAllListeners("message");
    return new MessageIntake({
      pass: ({ data, isBinary }) => {
        for (const pass of passers) pass(data, isBinary);
      },
      passLarge: (message) => this.#passLarge(message),
      busy: () => this.#stop("a large message"),
      idle: () => this.#go("a large message"),
      fail: () => {
        // The farewell of the other side has to be read.
        this.#against.clear();
        this.#socket.resume();
        this.#conn.close();
      },
    });
  }

  async #passLarge(data: ReadMessage): Promise<void> {
    const answered = new Promise<void>((resolve) => {
      this.#largeAnswered = resolve;
    });
    (this.#conn.transport as unknown as Transport).onPacket({ type: "message", data });
    // By then it has been heard by whoever answers it.
    await nextTurn();
    if (this.#largeAnswered === null) await answered;
    this.#largeAnswered = null;
    this.#release();
  }

  #take(piece: NonSharedBuffer): void {
    let size = SLICE_BYTES;
    for (let rest = piece; rest.length > 0; ) {
      if (this.#pace.isSpent) void this.#waitForTurn();
      if (this.#against.size > 0) {
        this.#connection.unshift(rest);
        return;
      }
      if (this.#booked <= 0) this.#bookMore();
      const before = this.#messages;
      const slice = rest.subarray(0, size);
      rest = rest.subarray(size);
      this.#hold(Math.max(slice.length, PIECE_BYTES));
      this.#booked -= slice.length;
      if (this.#connection.writableEnded) return;
      this.#parse(slice);
      if (this.#messages === before) size *= 2;
    }
  }

  #hold(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes > FREE_BYTES && !this.#share.take(bytes)) this.#refuse();
  }

  #release(): void {
    this.#bytes = 0;
    this.#share.give(Number.POSITIVE_INFINITY);
  }

  /** Says farewell and keeps nothing more, whatever is sent after all. */
  #refuse(): void {
    this.#socket.close(TRY_AGAIN_LATER, "Too much is on its way to this server already; try again shortly.");
    this.#connection.end();
    this.#throwAway();
  }

  /** Whatever follows is read and thrown away, so that its sender hears the farewell, and no faster than anything else. */
  #throwAway(): void {
    const connection = this.#connection.removeAllListeners("data");
    connection.on("data", ({ length }: Buffer) => {
      const waitMs = this.#book(length);
      if (waitMs === 0) return;
      connection.pause();
      setTimeout(() => connection.resume(), waitMs).unref();
    });
    connection.resume();
  }

  #count(): void {
    this.#messages++;
    this.#booked -= COST.message;
    this.#pace.count();
  }

  /** What is at hand is read; what comes after it waits, if it must. */
  #bookMore(): void {
    const bytes = BOOKED_BYTES - this.#booked;
    this.#booked = BOOKED_BYTES;
    const waitMs = this.#book(bytes);
    if (waitMs === 0) return;
    this.#stop("its pace");
    setTimeout(() => this.#go("its pace"), waitMs).unref();
  }

  async #waitForTurn(): Promise<void> {
    this.#stop("another's turn");
    await this.#pace.turn();
    this.#go("another's turn");
  }

  #stop(reason: Reason): void {
    this.#against.add(reason);
    this.#socket.pause();
  }

  #go(reason: Reason): void {
    if (this.#against.delete(reason) && this.#against.size === 0) this.#socket.resume();
  }
}

function unread(conn: Conn): number {
  return (conn as unknown as { writeBuffer: unknown[] }).writeBuffer.length;
}
