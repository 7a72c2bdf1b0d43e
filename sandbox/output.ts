/** How long printed text may wait for more of it, so that one-byte writes make few events. */
const GATHER_MS = 8;
const GATHER_CHARACTERS = 64 * 1024;
const TAIL_CHARACTERS = 4096;

type StreamName = "stdout" | "stderr";

/**
 * Turns the raw bytes of both streams into text events in the order of their arrival: capped in raw
 * bytes, never with half a character, the first at once and a flood in pieces.
 */
export class Output {
  readonly #streams: Record<StreamName, CappedText>;
  readonly #emit: (name: StreamName, text: string) => void;
  #pending: { name: StreamName; text: string } | null = null;
  #timer: NodeJS.Timeout | null = null;
  #lastEmit = Number.NEGATIVE_INFINITY;
  /** When the first bytes came, by performance.now(); null while none have. */
  firstAt: number | null = null;

  constructor(caps: Record<StreamName, number>, emit: (name: StreamName, text: string) => void) {
    this.#streams = { stdout: new CappedText(caps.stdout), stderr: new CappedText(caps.stderr) };
    this.#emit = emit;
  }

  /** Takes a chunk; false when it crossed the stream's cap. */
  take(name: StreamName, chunk: Uint8Array): boolean {
    this.firstAt ??= performance.now();
    this.#gather(name, this.#streams[name].take(chunk));
    return !this.#streams[name].crossed;
  }

  /** Delivers all that is left; nothing may be taken afterwards. */
  end(): void {
    for (const name of ["stdout", "stderr"] as const) this.#gather(name, this.#streams[name].end());
    this.flush();
  }

  /** What comes next is an answer that somebody waits for: it is told at once. */
  hasten(): void {
    this.#lastEmit = Number.NEGATIVE_INFINITY;
  }

  crossed(name: StreamName): boolean {
    return this.#streams[name].crossed;
  }

  /** The last line that has text, of the last 4096 characters of standard error. */
  lastStderrLine(): string {
    return this.#streams.stderr.tail.trimEnd().split("\n").at(-1) ?? "";
  }

  #gather(name: StreamName, text: string): void {
    if (text === "") return;
    if (this.#pending && this.#pending.name !== name) this.flush();
    this.#pending = { name, text: (this.#pending?.text ?? "") + text };
    const wait = this.#lastEmit + GATHER_MS - performance.now();
    if (wait <= 0 || this.#pending.text.length >= GATHER_CHARACTERS) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), wait);
  }

  flush(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const pending = this.#pending;
    if (!pending) return;
    this.#pending = null;
    this.#lastEmit = performance.now();
    this.#emit(pending.name, pending.text);
  }
}

/** The text of one stream, up to a cap in raw bytes. */
class CappedText {
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  #left: number;
  crossed = false;
  tail = "";

  constructor(cap: number) {
    this.#left = cap;
  }

  take(chunk: Uint8Array): string {
    if (this.crossed) return "";
    const kept = chunk.length > this.#left ? chunk.subarray(0, this.#left) : chunk;
    this.crossed = kept.length < chunk.length;
    this.#left -= kept.length;
    // Streaming: a character that the cap or the chunk cut stays in the decoder.
    return this.#keep(this.#decoder.decode(kept, { stream: true }));
  }

  /** What an unfinished character at the stream's own end becomes; nothing for one that we cut. */
  end(): string {
    return this.crossed ? "" : this.#keep(this.#decoder.decode());
  }

  #keep(text: string): string {
    this.tail = (this.tail + text.slice(-TAIL_CHARACTERS)).slice(-TAIL_CHARACTERS);
    return text;
  }
}
