/** How a piece of text is to look, as the program asked for it. Colours are `#rrggbb`, or null for the usual one. */
export interface Style {
  fg: string | null;
  bg: string | null;
  bold: boolean;
  dim: boolean;
  italic: boolean;
  underline: boolean;
  strike: boolean;
  inverse: boolean;
}

export const PLAIN: Readonly<Style> = {
  fg: null,
  bg: null,
  bold: false,
  dim: false,
  italic: false,
  underline: false,
  strike: false,
  inverse: false,
};

/** A style after the parameters of a "select graphic rendition" sequence, e.g. `1;38;5;208`. Unknown ones change nothing. */
export function restyle(style: Readonly<Style>, parameters: string): Readonly<Style> {
  let next = style;
  const groups = parameters.split(";").map((group) => group.split(":").map(Number));
  for (let group = groups.shift(); group; group = groups.shift()) {
    const [code = 0, ...parts] = group;
    if (code !== 38 && code !== 48) {
      next = { ...next, ...(code === 4 && parts[0] === 0 ? { underline: false } : change(code)) };
      continue;
    }
    // Colons keep a colour in one group; with semicolons it takes the groups that follow.
    const color = parts.length > 0 ? colorOf(parts) : colorOf(takeColor(groups));
    if (color) next = { ...next, [code === 38 ? "fg" : "bg"]: color };
  }
  return isPlain(next) ? PLAIN : next;
}

export function sameStyle(a: Readonly<Style>, b: Readonly<Style>): boolean {
  return a === b || KEYS.every((key) => a[key] === b[key]);
}

const KEYS = Object.keys(PLAIN) as (keyof Style)[];

function isPlain(style: Readonly<Style>): boolean {
  return sameStyle(style, PLAIN);
}

function change(code: number): Partial<Style> {
  const known = CHANGES[code];
  if (known) return known;
  if (code >= 30 && code <= 37) return { fg: indexedColor(code - 30) };
  if (code >= 40 && code <= 47) return { bg: indexedColor(code - 40) };
  if (code >= 90 && code <= 97) return { fg: indexedColor(code - 82) };
  if (code >= 100 && code <= 107) return { bg: indexedColor(code - 92) };
  return {};
}

const CHANGES: Record<number, Partial<Style>> = {
  0: PLAIN,
  1: { bold: true },
  2: { dim: true },
  3: { italic: true },
  4: { underline: true },
  7: { inverse: true },
  9: { strike: true },
  21: { underline: true },
  22: { bold: false, dim: false },
  23: { italic: false },
  24: { underline: false },
  27: { inverse: false },
  29: { strike: false },
  39: { fg: null },
  49: { bg: null },
};

/** Takes the groups of `5;n` or `2;r;g;b` away. */
function takeColor(groups: number[][]): number[] {
  const kind = groups[0]?.[0];
  return groups.splice(0, kind === 5 ? 2 : kind === 2 ? 4 : 0).map(([value = 0]) => value);
}

/** The colour of `[5, n]`, `[2, r, g, b]` or `[2, space, r, g, b]`. */
function colorOf([kind, ...values]: number[]): string | null {
  if (kind === 5) return indexedColor(values[0] ?? 0);
  if (kind !== 2) return null;
  const [red = 0, green = 0, blue = 0] = values.slice(values.length > 3 ? -3 : 0);
  return hex(red, green, blue);
}

/** The 16 colours that terminals name; the page makes each readable in both themes. */
const NAMED = (
  "#24292f #cf222e #1a7f37 #9a6700 #0969da #8250df #1b7c83 #8c959f " +
  "#57606a #ff5c66 #2da44e #d4a72c #54aeff #c297ff #3fc1c9 #d0d7de"
).split(" ");

/** A colour of the table of 256; null outside it. */
function indexedColor(index: number): string | null {
  if (!(index >= 0 && index <= 255)) return null;
  const named = NAMED[index];
  if (named) return named;
  if (index >= 232) {
    const grey = 8 + (index - 232) * 10;
    return hex(grey, grey, grey);
  }
  const cube = index - 16;
  const level = (step: number) => (step === 0 ? 0 : 55 + step * 40);
  return hex(level(Math.floor(cube / 36)), level(Math.floor(cube / 6) % 6), level(cube % 6));
}

function hex(...levels: number[]): string {
  const byte = (level: number) => Math.min(255, Math.max(0, Math.trunc(level) || 0));
  return `#${levels.map((level) => byte(level).toString(16).padStart(2, "0")).join("")}`;
}
