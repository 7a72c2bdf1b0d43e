/** A piece of program that is inserted in one tap. */
export interface Snippet {
  id: string;
  title: string;
  /** Tabs indent, `${name}` is a field that the cursor visits; the same name is the same field. */
  body: string;
  /** Whole lines that the program needs before it. */
  imports: readonly string[];
}

/** What the user has written is indented as it looks. */
export function templateOf({ body }: Pick<Snippet, "body">): string {
  return body.replaceAll(/^(?: {4})+/gm, (spaces) => "\t".repeat(spaces.length / 4));
}

/** The body of a snippet from a part of a program: without the indentation that all its lines share, and no fields. */
export function bodyFrom(selected: string): string {
  const lines = selected.split("\n");
  const indents = lines
    .slice(1)
    .filter((line) => line.trim())
    .map(indentOf);
  // The selection may begin behind the first line's indentation.
  const first = indentOf(lines[0] ?? "");
  const shared = Math.min(...indents, ...(first > 0 || indents.length === 0 ? [first] : []));
  const stripped = lines.map((line) => line.slice(Math.min(shared, indentOf(line))));
  return stripped.join("\n").replaceAll(/([$#])\{/g, "$1\\{");
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
