import { findSourceLines } from "./traceback.ts";
import type { Chunk, Stream } from "./transcript.ts";

/**
 * Draws output into an element. Text collects between frames and is drawn once a frame, into blocks
 * that the browser lays out only when they come into sight, so that megabytes do not freeze the page.
 */
export interface ConsoleView {
  append(chunk: Chunk): void;
  clear(): void;
  destroy(): void;
}

export interface ConsoleOptions {
  /** Names the blocks of standard error for screen readers. */
  stderrLabel: string;
  /** Called after each frame in which something was drawn. */
  onDrawn(): void;
}

export function createConsoleView(root: HTMLElement, options: ConsoleOptions): ConsoleView {
  let pending: Chunk[] = [];
  let frame = 0;
  let block: Block | null = null;

  function draw() {
    frame = 0;
    let budget = FRAME_CHARS;
    while (budget > 0) {
      const chunk = pending.shift();
      if (!chunk) break;
      const [now, later] = cutText(chunk.text, budget, budget + BLOCK_CHARS);
      budget -= now.length;
      if (later) pending.unshift({ stream: chunk.stream, text: later });
      drawText(chunk.stream, now);
    }
    options.onDrawn();
    if (pending.length > 0) schedule();
  }

  function drawText(stream: Stream, text: string) {
    let rest = text;
    while (rest) {
      if (block?.stream !== stream || block.isFull()) {
        block = createBlock(root, stream, options.stderrLabel);
      }
      rest = block.append(rest);
    }
  }

  function schedule() {
    frame ||= requestAnimationFrame(draw);
  }

  return {
    append(chunk) {
      const last = pending.at(-1);
      if (last?.stream === chunk.stream && last.text.length < BLOCK_CHARS) {
        pending[pending.length - 1] = { stream: chunk.stream, text: last.text + chunk.text };
      } else {
        pending.push(chunk);
      }
      schedule();
    },
    clear() {
      pending = [];
      block = null;
      root.replaceChildren();
    },
    destroy() {
      cancelAnimationFrame(frame);
    },
  };
}

const FRAME_CHARS = 256 * 1024;
const BLOCK_CHARS = 64 * 1024;
const LINE_HEIGHT_PX = 20;

interface Block {
  stream: Stream;
  isFull(): boolean;
  /** Takes what it can of a text, and returns the rest. */
  append(text: string): string;
}

function createBlock(root: HTMLElement, stream: Stream, stderrLabel: string): Block {
  const element = document.createElement("div");
  element.className = stream === "stdin" ? "stdin-echo" : stream;
  if (stream === "stderr") {
    element.setAttribute("role", "group");
    element.setAttribute("aria-label", stderrLabel);
  }
  const tail = document.createTextNode("");
  element.append(tail);
  root.append(element);
  let length = 0;
  let lines = 1;
  let endsLine = false;

  return {
    stream,
    isFull: () => length >= (endsLine ? 1 : 2) * BLOCK_CHARS,
    append(offered) {
      const [text, rest] = cutText(offered, BLOCK_CHARS - length, 2 * BLOCK_CHARS - length);
      endsLine = text.endsWith("\n");
      length += text.length;
      for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines += 1;
      element.style.containIntrinsicBlockSize = `auto ${lines * LINE_HEIGHT_PX}px`;
      tail.appendData(text);
      if (stream === "stderr") linkCompleteLines(tail);
      return rest;
    },
  };
}

/** Moves the complete lines of `tail` before it, with each line of the program that they name as a button. */
function linkCompleteLines(tail: Text) {
  const text = tail.data;
  const complete = text.slice(0, text.lastIndexOf("\n") + 1);
  if (!complete) return;
  const pieces: (string | Node)[] = [];
  let from = 0;
  for (const found of findSourceLines(complete)) {
    pieces.push(complete.slice(from, found.from));
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.line = String(found.line);
    button.textContent = complete.slice(found.from, found.to);
    pieces.push(button);
    from = found.to;
  }
  pieces.push(complete.slice(from));
  tail.before(...pieces);
  tail.data = text.slice(complete.length);
}

/**
 * Cuts a text at the first line end from `soft` characters on, at `hard` characters where no line ends
 * before, and never inside a character.
 */
export function cutText(text: string, soft: number, hard: number): [string, string] {
  if (text.length <= soft) return [text, ""];
  const lineEnd = text.indexOf("\n", Math.max(soft - 1, 0)) + 1;
  let at = lineEnd > 0 && lineEnd <= hard ? lineEnd : Math.min(text.length, hard);
  if (isHighSurrogate(text.charCodeAt(at - 1))) at += 1;
  return [text.slice(0, at), text.slice(at)];
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}
