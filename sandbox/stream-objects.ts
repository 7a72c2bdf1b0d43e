import { type MemoryLook, ProcessMemory } from "./process-memory.ts";

/** Where an interpreter that waits for its program has its objects, as its boot file tells it. */
export interface ObjectPlaces {
  implementation: string;
  /** Addresses of standard output and of its buffer, the same of standard error, and of `list`, `str` and `bytes`. */
  addresses: readonly number[];
}

type StreamName = "stdout" | "stderr";

/** The most that a stream's objects hold, unless the program has changed them. */
const MOST = { bytes: 256 * 1024, texts: 8192 + 1 };
/** Enough for that; so much is read of any program's memory. */
const MOST_PAGES = 512;
/** What of an object tells whether it has changed. */
const OBJECT_BYTES = 152;

/**
 * The interpreter's own objects behind a jail's standard streams, as they lie in its memory. It is the program's, so what
 * is read there may be anything that it likes: bounded, copied, and taken for its output at most.
 */
export class StreamObjects implements Disposable {
  readonly #memory: ProcessMemory;
  readonly #layout: Layout | undefined;
  readonly #streams: Record<StreamName, Stream>;

  constructor(pid: number, { implementation, addresses }: ObjectPlaces) {
    const [out = 0, outBuffer = 0, error = 0, errorBuffer = 0, list = 0, str = 0, bytes = 0] = addresses;
    const types = { list, str, bytes };
    this.#layout = LAYOUTS[implementation];
    this.#streams = {
      stdout: { text: out, buffer: outBuffer, types },
      stderr: { text: error, buffer: errorBuffer, types },
    };
    this.#memory = new ProcessMemory(pid);
  }

  /** What was printed and not yet written; null where it is not as the interpreter leaves it. Cheap while nothing changes. */
  held(name: StreamName): Buffer | null {
    if (!this.#layout) return null;
    const stream = this.#streams[name];
    const look = new Words(this.#memory.look(MOST_PAGES));
    try {
      const objects = Buffer.concat([look.bytes(stream.text, OBJECT_BYTES), look.bytes(stream.buffer, OBJECT_BYTES)]);
      if (stream.last?.objects.equals(objects)) return stream.last.held;
      const held = Buffer.concat(this.#layout(look, stream));
      stream.last = { objects, held };
      return held;
    } catch (error) {
      if (error instanceof Unlike) return null;
      throw error;
    }
  }

  [Symbol.dispose](): void {
    this.#memory[Symbol.dispose]();
  }
}

interface Stream {
  text: number;
  buffer: number;
  types: { list: number; str: number; bytes: number };
  /** What was found in it last. */
  last?: { objects: Buffer; held: Buffer };
}

/** What was written to the buffer, then each pending text; where a look finds what cannot be, it is over. */
type Layout = (look: Words, stream: Stream) => Buffer[];

/** CPython 3.15: `textio` and `buffered` of Modules/_io, with the objects of the pending texts. */
function ofCpython(look: Words, { text, buffer, types }: Stream): Buffer[] {
  demand(look.at(text + 32) === buffer);
  const [start, from, to] = [look.at(buffer + 56), look.at(buffer + 88), look.at(buffer + 96)];
  const written = look.written(start, { from, to, size: look.at(buffer + 120) });
  const [object, count] = [look.at(text + 136), look.at(text + 144)];
  const isList = object !== 0 && look.at(object + 8) === types.list;
  const objects = isList ? look.all(look.at(object + 24), look.at(object + 16)) : [object].filter(Boolean);
  const pending = objects.map((each) => {
    const type = look.at(each + 8);
    demand(type === types.str || type === types.bytes);
    return { start: each + (type === types.str ? 40 : 32), length: look.at(each + 16) };
  });
  return [written, ...look.texts(pending, count)];
}

/** PyPy 8.0: W_TextIOWrapper and W_BufferedWriter as RPython lays them out, which moves neither any more. */
function ofPypy(look: Words, { text, buffer }: Stream): Buffer[] {
  demand(look.at(text + 128) === buffer);
  const start = look.at(look.at(look.at(buffer + 48) + 16) + 16) + 16;
  const [from, to] = [look.at(buffer + 120), look.at(buffer + 112)];
  const written = look.written(start, { from, to, size: look.at(buffer + 56) });
  const list = look.at(text + 88);
  if (list === 0) return [written];
  const objects = look.all(look.at(list + 16) + 16, look.at(list + 8));
  const pending = objects.map((each) => ({ start: each + 24, length: look.at(each + 16) }));
  return [written, ...look.texts(pending, look.at(text + 96))];
}

const LAYOUTS: Record<string, Layout> = { cpython: ofCpython, pypy: ofPypy };

/** Thrown and caught here: the memory is not as the interpreter leaves it. */
class Unlike extends Error {}

function demand(holds: boolean): asserts holds {
  if (!holds) throw new Unlike();
}

/** A look that reads words of 64 bits, and is over at the first thing that cannot be. */
class Words {
  readonly #look: MemoryLook;

  constructor(look: MemoryLook) {
    this.#look = look;
  }

  /** What no address, size or count can be is -1. */
  at(address: number): number {
    const word = this.bytes(address, 8).readBigInt64LE();
    return word < 0 || word > Number.MAX_SAFE_INTEGER ? -1 : Number(word);
  }

  all(address: number, count: number): number[] {
    demand(count >= 0 && count <= MOST.texts);
    return Array.from({ length: count }, (_, index) => this.at(address + 8 * index));
  }

  bytes(address: number, length: number): Buffer {
    demand(address > 0 && length >= 0 && length <= MOST.bytes);
    const bytes = this.#look.bytes(address, length);
    demand(bytes !== null);
    return bytes;
  }

  /** A stream keeps account of its pending texts, which is what tells them from anything else. */
  texts(pending: { start: number; length: number }[], count: number): Buffer[] {
    demand(count <= MOST.bytes && pending.every(({ length }) => length >= 0));
    demand(pending.reduce((sum, { length }) => sum + length, 0) === count);
    return pending.map(({ start, length }) => this.bytes(start, length));
  }

  /** The part of a buffer that waits to be written; an end of -1 is that of an empty one. */
  written(start: number, { from, to, size }: { from: number; to: number; size: number }): Buffer {
    if (to === -1) return Buffer.alloc(0);
    demand(from >= 0 && from <= to && to <= size);
    return this.bytes(start + from, to - from);
  }
}
