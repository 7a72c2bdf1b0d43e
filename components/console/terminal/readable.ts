import { createTerminal, SPECIAL } from "./terminal.ts";

/** Printed text as it is read on the screen: without control sequences, and with what was overwritten left out. */
export function readableText(printed: string): string {
  if (!SPECIAL.test(printed)) return printed;
  const terminal = createTerminal();
  const lines: string[] = [];
  let open = "";
  for (let from = 0; from < printed.length; from += PIECE) {
    const { again, segments } = terminal.write(printed.slice(from, from + PIECE));
    const text = (again ? "" : open) + segments.map((segment) => segment.text).join("");
    const lineStart = text.lastIndexOf("\n") + 1;
    lines.push(text.slice(0, lineStart));
    open = text.slice(lineStart);
  }
  return lines.join("") + open;
}

const PIECE = 64 * 1024;
