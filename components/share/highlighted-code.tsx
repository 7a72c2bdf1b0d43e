import { classHighlighter, highlightCode } from "@lezer/highlight";
import { parser } from "@lezer/python";
import type { ReactNode } from "react";
import { UNSEEN } from "#contract/plain-line.ts";

/** What is coloured, in UTF-16 units: a bracket each is what costs most. Lines behind it are plain text. */
const COLOURED_LENGTH = 16 * 1024;

/** A program with its lines' numbers, coloured by classes alone. */
export function HighlightedCode({ code }: { code: string }) {
  const lines = code.replace(/\n$/, "").split("\n");
  const count = colouredCount(lines);
  const coloured = count === 0 ? [] : colouredLines(lines.slice(0, count).join("\n"));
  const all = [...coloured, ...lines.slice(count).map((line) => line.replaceAll(EACH_UNSEEN, "•"))];
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

function colouredCount(lines: readonly string[]): number {
  let length = 0;
  const end = lines.findIndex((line) => {
    length += line.length + 1;
    return length > COLOURED_LENGTH;
  });
  return end === -1 ? lines.length : end;
}

function colouredLines(code: string): ReactNode[][] {
  const lines: ReactNode[][] = [[]];
  const put = (text: string, classes: string) => {
    const line = lines.at(-1) as ReactNode[];
    line.push(
      classes === "" ? (
        withUnseen(text)
      ) : (
        <span className={classes} key={line.length}>
          {withUnseen(text)}
        </span>
      ),
    );
  };
  highlightCode(code, parser.parse(code), classHighlighter, put, () => lines.push([]));
  return lines;
}

/** What is not seen gets a sign, and turns the order of nothing around it: a program reads here as it runs. */
function withUnseen(text: string): ReactNode {
  const pieces = text.split(EACH_UNSEEN);
  if (pieces.length === 1) return text;
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

/** A tab is seen well enough, and so is the end of a line. */
const EACH_UNSEEN = new RegExp(`((?![\\t\\r])${UNSEEN.source})`, "gu");
