import type { Chunk } from "#components/run/transcript.ts";
import { type Block, createBlock } from "./console-block.ts";
import { cutText } from "./cut-text.ts";
import { createTerminal } from "./terminal/terminal.ts";

/**
 * Draws output into an element. Text collects between frames and is drawn in slices that leave each frame
 * time to breathe, into blocks that the browser lays out only when they come into sight, so that megabytes do
 * not freeze the page.
 */
export interface ConsoleView {
  append(chunk: Chunk): void;
  clear(): void;
  destroy(): void;
}

export interface ConsoleOptions {
  /** Names the blocks of standard error for screen readers. */
  stderrLabel: string;
  /** How many characters stay drawn, about; older ones make room. All of them unless told otherwise. */
  mostChars?: number;
  /** Called after each frame in which something was drawn, with the characters that made room so far. */
  onDrawn(droppedChars: number): void;
}

export function createConsoleView(root: HTMLElement, options: ConsoleOptions): ConsoleView {
  const { mostChars = Number.POSITIVE_INFINITY } = options;
  let pending: Chunk[] = [];
  let frame = 0;
  let blocks: Block[] = [];
  let dropped = 0;
  let terminals = newTerminals();

  function draw() {
    frame = 0;
    const end = performance.now() + FRAME_MS;
    do {
      const chunk = pending.shift();
      if (!chunk) break;
      const later = drawSome(chunk);
      if (later) pending.unshift({ stream: chunk.stream, text: later });
    } while (performance.now() < end);
    makeRoom();
    options.onDrawn(dropped);
    if (pending.length > 0) schedule();
  }

  /** Draws as much as a block takes at once, and returns what is left. */
  function drawSome({ stream, text }: Chunk): string {
    if (stream === "stdin") {
      const [now, later] = cutText(text, SLICE_CHARS, 2 * SLICE_CHARS);
      // It stands behind the question that the program printed, as in a terminal.
      blockFor("stdout").echo(now);
      terminals.stdout.settle();
      return later;
    }
    const block = blockFor(stream);
    const [now, later] = block.cut(text);
    block.paint(terminals[stream].write(now));
    return later;
  }

  function blockFor(stream: "stdout" | "stderr"): Block {
    const last = blocks.at(-1);
    if (last?.stream === stream && !last.isFull()) return last;
    terminals[stream].settle();
    const block = createBlock(root, stream, options.stderrLabel);
    blocks.push(block);
    return block;
  }

  function makeRoom() {
    let kept = blocks.reduce((sum, block) => sum + block.weight(), 0);
    for (let oldest = blocks[0]; oldest && kept - oldest.weight() >= mostChars; oldest = blocks[0]) {
      kept -= oldest.weight();
      dropped += oldest.length();
      oldest.remove();
      blocks.shift();
    }
  }

  function schedule() {
    frame ||= requestAnimationFrame(draw);
  }

  return {
    append(chunk) {
      const last = pending.at(-1);
      if (last?.stream === chunk.stream && last.text.length < PENDING_CHARS) {
        pending[pending.length - 1] = { stream: chunk.stream, text: last.text + chunk.text };
      } else {
        pending.push(chunk);
      }
      schedule();
    },
    clear() {
      pending = [];
      blocks = [];
      dropped = 0;
      terminals = newTerminals();
      root.replaceChildren();
    },
    destroy() {
      cancelAnimationFrame(frame);
    },
  };
}

function newTerminals() {
  return { stdout: createTerminal(), stderr: createTerminal() };
}

const FRAME_MS = 8;
const PENDING_CHARS = 32 * 1024;
const SLICE_CHARS = 8 * 1024;
