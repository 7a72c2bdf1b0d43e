import { classHighlighter, highlightCode } from "@lezer/highlight";
import { parser } from "@lezer/python";
import type { ReactNode } from "react";

/** Lines that are coloured; those behind them are shown as they are. */
const COLOURED_LINES = 2000;

/** A program with its lines' numbers, coloured by classes alone. */
export function HighlightedCode({ code }: { code: string }) {
  const lines = code.replace(/\n$/, "").split("\n");
  const coloured = colouredLines(lines.slice(0, COLOURED_LINES).join("\n"));
  const all = [...coloured, ...lines.slice(COLOURED_LINES)];
  return (
    <pre className="code">
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
  const put = (text: string, classes: string) => {
    const line = lines.at(-1) as ReactNode[];
    line.push(
      classes === "" ? (
        text
      ) : (
        <span className={classes} key={line.length}>
          {text}
        </span>
      ),
    );
  };
  highlightCode(code, parser.parse(code), classHighlighter, put, () => lines.push([]));
  return lines;
}
