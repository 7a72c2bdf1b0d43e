import { cutText } from "./cut-text.ts";
import { styledSpan } from "./styled-span.ts";
import type { Painted } from "./terminal/segments.ts";
import { PLAIN, type Style, sameStyle } from "./terminal/style.ts";
import { findSourceLines, withoutBox } from "./traceback.ts";

/** A stretch of one stream's output, which the browser lays out only when it comes into sight. */
export interface Block {
  readonly stream: "stdout" | "stderr";
  /** Characters that it has. */
  length(): number;
  /** What it costs to keep it drawn, as so many characters. */
  weight(): number;
  isFull(): boolean;
  /** Cuts a text into what it takes, at a line's end if one comes in time, and the rest. */
  cut(text: string): [string, string];
  paint(painted: Painted): void;
  /** Shows what the user sent. */
  echo(text: string): void;
  remove(): void;
}

/** Small enough that the last block, which is laid out anew in each frame, is quick. */
const BLOCK_CHARS = 8 * 1024;
/** What an element of its own costs, as so many characters. */
const ELEMENT_WEIGHT = 60;
const LINE_HEIGHT_PX = 20;

export function createBlock(root: HTMLElement, stream: Block["stream"], stderrLabel: string): Block {
  const element = document.createElement("div");
  element.className = stream;
  if (stream === "stderr") {
    element.setAttribute("role", "group");
    element.setAttribute("aria-label", stderrLabel);
  }
  /** Where text of the last style goes. */
  let tail = element.appendChild(document.createTextNode(""));
  let style: Readonly<Style> = PLAIN;
  /** Where the open line begins. */
  let open = { node: tail, offset: 0 };
  root.append(element);
  let length = 0;
  let lines = 1;
  let endsLine = false;

  function append(text: string, next: Readonly<Style>) {
    if (!sameStyle(style, next)) {
      style = next;
      tail = document.createTextNode("");
      element.append(next === PLAIN ? tail : styledSpan(next, tail));
    }
    const lineStart = text.lastIndexOf("\n") + 1;
    if (lineStart > 0) open = { node: tail, offset: tail.length + lineStart };
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines += 1;
    tail.appendData(text);
    length += text.length;
    endsLine = text.endsWith("\n");
  }

  const weight = () => length + element.childElementCount * ELEMENT_WEIGHT;

  /** Takes away what was drawn of the open line. */
  function retreat() {
    const range = document.createRange();
    range.setStart(open.node, open.offset);
    range.setEnd(element, element.childNodes.length);
    length -= range.toString().length;
    range.deleteContents();
    style = PLAIN;
    if (open.node.parentNode === element) tail = open.node;
    else startPlain();
  }

  function startPlain() {
    style = PLAIN;
    tail = element.appendChild(document.createTextNode(""));
    open = { node: tail, offset: 0 };
  }

  return {
    stream,
    length: () => length,
    weight,
    isFull: () => weight() >= (endsLine ? 1 : 2) * BLOCK_CHARS,
    cut: (text) => cutText(text, BLOCK_CHARS - length, 2 * BLOCK_CHARS - length),
    paint({ again, segments }) {
      if (again) retreat();
      for (const segment of segments) append(segment.text, segment.style);
      element.style.containIntrinsicBlockSize = `auto ${lines * LINE_HEIGHT_PX}px`;
      if (stream !== "stderr" || style !== PLAIN) return;
      linkCompleteLines(tail);
      if (open.node === tail) open.offset = 0;
    },
    echo(text) {
      const echo = document.createElement("span");
      echo.className = "echo";
      echo.textContent = text;
      element.append(echo);
      lines += text.split("\n").length - 1;
      length += text.length;
      endsLine = text.endsWith("\n");
      startPlain();
    },
    remove: () => element.remove(),
  };
}

/** Moves the complete lines of `tail` before it, with each line of the program that they name as a button. */
function linkCompleteLines(tail: Text) {
  const text = tail.data;
  const complete = text.slice(0, text.lastIndexOf("\n") + 1);
  if (!complete) return;
  const pieces: (string | Node)[] = [];
  let from = 0;
  const lines = findSourceLines(complete);
  // What Python points at with carets must not wrap.
  if (lines.length > 0) tail.parentElement?.classList.add("trace");
  for (const found of lines) {
    pieces.push(complete.slice(from, found.from));
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.line = String(found.line);
    button.textContent = withoutBox(complete.slice(found.from, found.to));
    pieces.push(button);
    from = found.to;
  }
  pieces.push(complete.slice(from));
  tail.before(...pieces);
  tail.data = text.slice(complete.length);
}
