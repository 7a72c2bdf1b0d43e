/** What one carrying out of a program gave. */
export interface Answer {
  exitCode: number;
  /** One byte more than may be told where it printed more than that. */
  output: Buffer;
  /** The name of the exception that ended it; empty for none. */
  exception: string;
}

const NEWLINE = 0x0a;
/** More than three numbers take. */
const MOST_HEAD = 40;
const MOST_NAME = 100;

/** Reads answers from bytes that a hostile program may have written: bounded, and anything else is an error. */
export class AnswerReader {
  readonly #mostOutput: number;
  #pending: Buffer = Buffer.alloc(0);

  /** What a program may print, in bytes; one more says that it printed more. */
  constructor(mostOutput: number) {
    this.#mostOutput = mostOutput;
  }

  /** The answers that are whole with this; throws for what is none. */
  take(bytes: Uint8Array): Answer[] {
    this.#pending = Buffer.concat([this.#pending, bytes]);
    const answers: Answer[] = [];
    let at = 0;
    for (let next = this.#at(at); next; next = this.#at(at)) {
      answers.push(next.answer);
      at = next.end;
    }
    this.#pending = this.#pending.subarray(at);
    return answers;
  }

  #at(start: number): { answer: Answer; end: number } | null {
    const bytes = this.#pending;
    const head = bytes.indexOf(NEWLINE, start);
    if (head === -1 && bytes.length - start <= MOST_HEAD) return null;
    const sizes = /^(\d{1,3}) (\d{1,9}) (\d{1,3})$/.exec(bytes.toString("latin1", start, head === -1 ? start : head));
    const [exitCode = 256, output = 0, name = 0] = sizes?.slice(1).map(Number) ?? [];
    if (exitCode > 255 || output > this.#mostOutput + 1 || name > MOST_NAME) throw new Error("This is no answer");
    const end = head + 1 + output + name;
    if (end > bytes.length) return null;
    return {
      answer: {
        exitCode,
        output: bytes.subarray(head + 1, head + 1 + output),
        exception: bytes.toString("utf8", end - name, end),
      },
      end,
    };
  }
}
