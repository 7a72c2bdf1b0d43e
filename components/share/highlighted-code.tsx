import { classHighlighter, highlightCode } from "@lezer/highlight";
import { parser } from "@lezer/python";
import type { ReactNode } from "react";
import { UNSEEN } from "#contract/plain-line.ts";

/** The lines that are coloured, as far as so many elements go: in a program of brackets each of them is one. */
const COLOURED_LINES = 2000;
const COLOURED_PIECES = 16_000;
/** Signs that are elements of their own; an honest program has few. */
const SIGNS = 500;

/** A program with its lines' numbers, coloured by classes alone. */
export function HighlightedCode({ code }: { code: string }) {
  const lines = code.replace(/\n$/, "").split("\n");
  const plain = lines.slice(COLOURED_LINES).map((line) => line.replaceAll(EACH_UNSEEN, SIGN));
  const all = [...colouredLines(lines.slice(0, COLOURED_LINES).join("\n")), ...plain];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
    <pre className="code" tabIndex={0}>
      <code>
        {all.map((line, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are known by nothing else, and never change.
          <span className="line" key={i}>
            {line}
            {"\n"}
          </span>
        ))}
      </code>
    </pre>
  );
}

function colouredLines(code: string): ReactNode[][] {
  const lines: ReactNode[][] = [[]];
  const left = { pieces: COLOURED_PIECES, signs: SIGNS };
  const put = (text: string, classes: string) => {
    const line = lines.at(-1) as ReactNode[];
    const shown = withSigns(text, left);
    line.push(
      classes === "" || left.pieces-- <= 0 ? (
        shown
      ) : (
        <span className={classes} key={line.length}>
          {shown}
        </span>
      ),
    );
  };
  highlightCode(code, parser.parse(code), classHighlighter, put, () => lines.push([]));
  return lines;
}

/** What is not seen gets a sign, and turns the order of nothing around it: a program reads here as it runs. */
function withSigns(text: string, left: { signs: number }): ReactNode {
  const pieces = text.split(EACH_UNSEEN);
  if (pieces.length === 1) return text;
  left.signs -= pieces.length >> 1;
  if (left.signs < 0) return text.replaceAll(EACH_UNSEEN, SIGN);
  // Every second piece is one of the characters.
  return pieces.map((piece, i) =>
    i % 2 === 0 ? (
      piece
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces are known by nothing else, and never change.
      <bdi className="unseen" key={i}>
        {piece}
      </bdi>
    ),
  );
}

/** As the style sheet draws it. */
const SIGN = "•";
/** A tab is seen well enough, and so is the end of a line. */
const EACH_UNSEEN = new RegExp(`((?![\\t\\r])${UNSEEN.source})`, "gu");
