/**
 * The Python or JSON literals that stand side by side in a text, separated by white space or tabs: numbers,
 * strings, names such as True and null, and brackets with all that is in them. null where the text is no such row.
 */
export function literalsIn(text: string): string[] | null {
  const literals: string[] = [];
  for (let at = 0; at < text.length; ) {
    const blank = /^\s+/.exec(text.slice(at));
    if (blank) {
      at += blank[0].length;
      continue;
    }
    const end = literalEnd(text, at);
    if (end === null) return null;
    literals.push(text.slice(at, end));
    at = end;
  }
  return literals;
}

/** The arguments of a call as they are written by hand: a literal in each line, or side by side; else the lines as they are. */
export function literalLines(text: string): string[] {
  return literalsIn(text) ?? text.split("\n").filter((line) => line.trim() !== "");
}

const SIMPLE = /^(?:[+-]?(?:\d[\d_]*\.?\d*(?:[eE][+-]?\d+)?|\.\d+)|True|False|None|true|false|null|inf|nan)(?![\w.])/;

function literalEnd(text: string, start: number): number | null {
  const first = text[start] as string;
  if (first === '"' || first === "'") return stringEnd(text, start);
  if ("[({".includes(first)) return bracketEnd(text, start);
  const simple = SIMPLE.exec(text.slice(start));
  return simple ? start + simple[0].length : null;
}

function stringEnd(text: string, start: number): number | null {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === text[start]) return at + 1;
  }
  return null;
}

function bracketEnd(text: string, start: number): number | null {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const character = text[at] as string;
    if (character === '"' || character === "'") {
      const end = stringEnd(text, at);
      if (end === null) return null;
      at = end - 1;
    } else if ("[({".includes(character)) depth++;
    else if ("])}".includes(character) && --depth === 0) return at + 1;
  }
  return null;
}
