import type { Drawing } from "#contract/drawing.ts";
import type { SharedForm } from "#contract/share.ts";
import { box, type Colour, text } from "./boxes.ts";
import { codeLines, firstLines, type Piece } from "./code-lines.ts";
import { columnsOf, cutToColumns, inItsOrder, LETTER } from "./drawable-text.ts";

interface Paint {
  size: number;
  colour: Colour;
}

/** The lines of the panel, without its edge. */
const HEIGHT = 372;
const PADDING = 32;
const LINE_HEIGHT = 1.5;
/** A short program is drawn large; of a long one the beginning, which fades away. */
const SIZES = [40, 34, 30, 26, 23] as const;
const SMALLEST = 23;
/** What the number of a line and the gap behind it take. */
const GAP_COLUMNS = 2;

/** The beginning of the program, and below it of what it printed, if there is room. */
export function codePanel(form: SharedForm, { width, colour }: { width: number; colour: Colour }): Drawing {
  const code = form.code.trimEnd();
  const room = (size: number) => ({
    lines: Math.floor(HEIGHT / (size * LINE_HEIGHT)),
    columns: Math.floor((width - 2 * PADDING) / (size * LETTER)) - GAP_COLUMNS - 1,
  });
  const all = firstLines(code, room(SMALLEST).lines + 1);
  const widest = Math.max(...all.map(columnsOf));
  const size = SIZES.find((each) => all.length <= room(each).lines && widest <= room(each).columns) ?? SMALLEST;
  const { lines, columns } = room(size);
  const isCut = all.length > lines;
  const shown = codeLines(code, { lines: isCut ? lines + 1 : lines, columns });
  const digits = String(shown.length).length;
  const paint = { size, colour };
  const parts = shown.map((pieces, i) => codeLine(pieces, String(i + 1).padStart(digits), paint));
  parts.push(...printed(form, { lines: lines - shown.length - 1, columns }, paint));
  if (isCut) parts.push(fade(colour));
  const edge = { border: `2px solid ${colour("line")}`, borderRadius: 22, padding: `18px ${PADDING}px 0` };
  const face = { fontSize: size, lineHeight: LINE_HEIGHT, fontVariantLigatures: "none" };
  const stack = { display: "flex", flexDirection: "column", flexGrow: 1, flexBasis: 0 };
  const area = { position: "relative", overflow: "hidden", backgroundColor: colour("raise") };
  return box({ ...stack, ...area, ...edge, ...face }, parts);
}

function codeLine(pieces: Piece[], number: string, { size, colour }: Paint): Drawing {
  return box({ display: "block", height: size * LINE_HEIGHT, flexShrink: 0, whiteSpace: "pre" }, [
    text(number + " ".repeat(GAP_COLUMNS), { color: colour("faint") }),
    ...pieces.map((piece) => text(inItsOrder(piece.text), { color: colour(colourOf(piece.classes)) })),
  ]);
}

/** What the program printed, below a line; nothing where there is no room for it. */
function printed({ result }: SharedForm, room: { lines: number; columns: number }, { size, colour }: Paint): Drawing[] {
  const output = result?.stdout.trimEnd() ?? "";
  if (output.trim() === "" || room.lines < 1) return [];
  const rule = {
    height: 2,
    flexShrink: 0,
    margin: `${size * 0.6}px 0 ${size * 0.5}px`,
    backgroundColor: colour("line"),
  };
  const style = { whiteSpace: "pre", color: colour("soft"), flexShrink: 0, height: size * LINE_HEIGHT };
  const lines = firstLines(output, room.lines).map((line) => text(cutToColumns(line, room.columns), style));
  return [box(rule, []), ...lines];
}

/** Shows that there is more below the edge. */
function fade(colour: Colour): Drawing {
  const place = { position: "absolute", left: 0, right: 0, bottom: 0, height: 96 };
  return box(
    { ...place, backgroundImage: `linear-gradient(to top, ${colour("raise")} 18%, ${colour("raise")}00)` },
    [],
  );
}

/** The theme's colours of what the highlighter tells apart; the style sheet of the page has the same. */
const COLOURS: [RegExp, string][] = [
  [/tok-keyword/, "code-keyword"],
  [/tok-string/, "code-string"],
  [/tok-(number|bool)/, "code-number"],
  [/tok-comment/, "faint"],
  [/tok-(definition|className)/, "code-name"],
  [/tok-(meta|typeName)/, "code-builtin"],
];

function colourOf(classes: string): string {
  return COLOURS.find(([wanted]) => wanted.test(classes))?.[1] ?? "ink";
}
