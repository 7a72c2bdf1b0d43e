import { createOpenLine } from "./open-line.ts";
import { type Painted, push, type Segment } from "./segments.ts";
import { PLAIN, restyle, type Style } from "./style.ts";

/**
 * Reads what a program prints as a terminal does, as far as it makes sense in a text that scrolls: colours
 * and faces, carriage return and backspace within the open line, erasing in it. All other control sequences
 * are dropped. Pieces may be cut anywhere.
 */
export interface Terminal {
  write(text: string): Painted;
  /** Puts the open line out of reach: what follows is drawn elsewhere. */
  settle(): void;
}

export function createTerminal(): Terminal {
  const line = createOpenLine();
  let style: Readonly<Style> = PLAIN;
  /** The beginning of a control sequence whose end has not come. */
  let carry = "";
  let again = false;
  let segments: Segment[] = [];

  function draw() {
    const drawing = line.draw();
    again ||= drawing.again;
    for (const { text, style: own } of drawing.segments) push(segments, text, own);
  }

  function endLine() {
    draw();
    line.leave();
    push(segments, "\n", style);
  }

  function control(sequence: string) {
    const csi = CSI.exec(sequence);
    if (csi?.[2] === "m") style = restyle(style, csi[1] ?? "");
    if (csi?.[2] === "K") line.erase(Number(csi[1]));
  }

  function take(text: string) {
    TOKEN.lastIndex = 0;
    for (let token = TOKEN.exec(text); token; token = TOKEN.exec(text)) {
      const [all] = token;
      if (all === "\n") endLine();
      else if (all === "\r") line.carriageReturn();
      else if (all === "\b") line.backspace();
      else if (all.startsWith("\u001b")) {
        if (TOKEN.lastIndex === text.length && UNFINISHED.test(all)) carry = all;
        else control(all);
      } else if (all !== "\u0007") line.put(all, style);
    }
  }

  return {
    write(text) {
      again = false;
      segments = [];
      const whole = carry + text;
      carry = "";
      if (line.isAtEnd() && !SPECIAL.test(whole)) {
        const lineEnd = whole.lastIndexOf("\n");
        if (lineEnd >= 0) {
          line.put(whole.slice(0, lineEnd), style);
          endLine();
        }
        line.put(whole.slice(lineEnd + 1), style);
      } else take(whole);
      draw();
      return { again, segments };
    },
    settle: line.leave,
  };
}

/** What makes text more than characters and line ends. */
export const SPECIAL = /[\u0007\b\r\u001b]/;
const CSI = /^\u001b\[([0-9;:]*)([@-~])$/;
/**
 * Plain text, a control character, or a control sequence, whole or as far as it has come. What is too long
 * for a sequence goes on as text.
 */
const TOKEN =
  /[^\u0007\b\n\r\u001b]+|[\u0007\b\n\r]|\u001b(?:\[[0-?]{0,4096}[ -/]{0,4096}[@-~]?|\][^\u0007\u001b]{0,4096}(?:\u0007|\u001b\\?)?|[PX^_][^\u001b]{0,4096}(?:\u001b\\?)?|[ -/]{1,4096}[0-~]?|[0-~])?/gu;
const UNFINISHED = /^\u001b(?:$|\[[0-?]*[ -/]*$|\][^\u0007\u001b]*\u001b?$|[PX^_][^\u001b]*\u001b?$|[ -/]+$)/;
