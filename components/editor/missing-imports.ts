interface Missing {
  /** Where they belong, a UTF-16 offset. */
  at: number;
  /** The lines that are missing, each with its line end. */
  text: string;
}

/** Which of `imports` (whole lines) a program lacks, and where they belong: after its leading comments and imports. */
export function missingImports(program: string, imports: readonly string[]): Missing {
  const lines = program.split("\n");
  const has = new Set(lines.map((line) => line.trim()));
  const text = imports
    .filter((line) => !has.has(line) && !importsSame(lines, line))
    .map((line) => `${line}\n`)
    .join("");
  let at = 0;
  let place = 0;
  for (const line of lines) {
    if (line.trim() !== "" && !/^(#|import\b|from\b)/.test(line)) break;
    at += line.length + 1;
    if (line.trim() !== "") place = at;
  }
  // The last line may have no line end.
  if (place > program.length) return { at: program.length, text: text && `\n${text}`.replace(/\n$/, "") };
  return { at: place, text };
}

/** `from a import b` is there too where the program says `from a import c, b` or `from a import *`. */
function importsSame(lines: string[], wanted: string): boolean {
  const [, module, name] = /^from (\S+) import (\w+)$/.exec(wanted) ?? [];
  return lines.some((line) => {
    const [, from, names = ""] = /^from (\S+) import (.+)$/.exec(line) ?? [];
    if (!module) return /^import (\S+)$/.test(wanted) && importedModules(line).includes(wanted.slice(7));
    return from === module && names.split(/\s*,\s*/).some((one) => one.trim() === name || one.trim() === "*");
  });
}

function importedModules(line: string): string[] {
  const [, names] = /^import (.+)$/.exec(line) ?? [];
  return names ? names.split(",").map((name) => name.trim()) : [];
}
