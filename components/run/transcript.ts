import { createSignal } from "#components/device/store.ts";

/** `stdin` is what the user gave the program while it ran: shown in its place, but not the program's output. */
export type Stream = "stdout" | "stderr" | "stdin";

/** A piece of what is shown, as it came; neighbours of the same stream are separate chunks. */
export interface Chunk {
  stream: Stream;
  text: string;
}

/** Everything that the run on the screen has printed and was given while it ran, in order of arrival. */
export interface Transcript {
  append(stream: Stream, text: string): void;
  clear(): void;
  chunks(): readonly Chunk[];
  /** The whole text of these streams, in order of arrival. */
  text(...streams: Stream[]): string;
  isEmpty(): boolean;
  /** Calls back after every change, with what was appended, or null after `clear`; returns how to stop. */
  subscribe(listener: (appended: Chunk | null) => void): () => void;
}

export function createTranscript(): Transcript {
  let chunks: Chunk[] = [];
  const changes = createSignal<Chunk | null>();

  return {
    append(stream, text) {
      if (text === "") return;
      const chunk = { stream, text };
      chunks.push(chunk);
      changes.tell(chunk);
    },
    clear() {
      chunks = [];
      changes.tell(null);
    },
    chunks: () => chunks,
    text: (...streams) =>
      chunks
        .filter(({ stream }) => streams.includes(stream))
        .map((chunk) => chunk.text)
        .join(""),
    isEmpty: () => chunks.length === 0,
    subscribe: changes.subscribe,
  };
}
