import type { Blemish } from "#components/language/editor-words.ts";

export interface Correction {
  from: number;
  to: number;
  insert: string;
  blemish: Blemish;
}

/** What the text is pasted into. */
export interface Surroundings {
  /** Whether it lands in code, and not in a string or comment. */
  inCode: boolean;
  /** What one leading tab becomes. */
  indent: string;
}

/**
 * What should be replaced in pasted text. Code becomes what Python reads; strings and comments keep their
 * punctuation, and lose only what cannot be seen.
 */
export function corrections(text: string, { inCode, indent }: Surroundings): Correction[] {
  if (!inCode) return inText(text, 0);
  return [...text.matchAll(TOKEN)].flatMap(({ 0: token, index, groups = {} }): Correction[] => {
    const { text: written, smart, tab } = groups;
    if (tab) return [...tab].map((_, i) => correct(index + i, indent, "tabs"));
    if (written)
      return [...(written.startsWith("＃") ? [correct(index, "#", "fullWidth")] : []), ...inText(written, index)];
    if (smart) return inSmartQuotes(smart, index);
    const found = CODE.find(([pattern]) => pattern.test(token));
    return found ? [correct(index, found[1](token), found[2])] : [];
  });
}

const DOUBLE = "“”„‟〝〞＂";
const SINGLE = "‘’‚‛＇";

/** The parts of code that matter: leading tabs, comments, strings, and single characters that may be wrong. */
const TOKEN = new RegExp(
  [
    "(?<=^|\\n)(?<tab>\\t+)",
    `(?<text>[#＃][^\\n]*|("""|''')[^]*?(?:\\3|$)|"(?:\\\\.|[^"\\\\\\n])*"?|'(?:\\\\.|[^'\\\\\\n])*'?)`,
    `(?<smart>[${DOUBLE}]{3}[^]*?(?:["${DOUBLE}]{3}|$)|[${SINGLE}]{3}[^]*?(?:['${SINGLE}]{3}|$)` +
      `|[${DOUBLE}][^"${DOUBLE}\\n]*["${DOUBLE}]?|[${SINGLE}][^'${SINGLE}\\n]*['${SINGLE}]?)`,
    "[^\\x00-\\x7f]",
  ].join("|"),
  "g",
);

type Rule = readonly [RegExp, (character: string) => string, Blemish];

const INVISIBLE: Rule = [/[\ufeff\u200b\u2060\u00ad]/, () => "", "invisible"];
const SPACES: Rule = [/[\u00a0\u202f\u2007]/, () => " ", "spaces"];

const CODE: readonly Rule[] = [
  INVISIBLE,
  SPACES,
  [/[\u200c-\u200f]/, () => "", "invisible"],
  [/\u3000/, () => " ", "spaces"],
  [/[₩￦]/, () => "\\", "backslashes"],
  [/[‐‑‒–—−]/, () => "-", "dashes"],
  [/[！-～]/, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0), "fullWidth"],
];

/** Before a letter of an escape ₩ is the backslash's key of a Korean keyboard; before a number it is money. */
const WON_ESCAPE = /[₩￦](?=[abfnrtvxuN\\'"])/g;

function inText(text: string, start: number): Correction[] {
  const invisible = [INVISIBLE, SPACES].flatMap(([pattern, replace, blemish]) =>
    [...text.matchAll(new RegExp(pattern, "g"))].map(({ 0: found, index }) =>
      correct(start + index, replace(found), blemish),
    ),
  );
  const escapes = [...text.matchAll(WON_ESCAPE)].map(({ index }) => correct(start + index, "\\", "backslashes"));
  return [...invisible, ...escapes].sort((a, b) => a.from - b.from);
}

/** A string in typographic quotes: its own become straight, those inside it stay. */
function inSmartQuotes(string: string, start: number): Correction[] {
  const family = DOUBLE.includes(string.charAt(0)) ? DOUBLE : SINGLE;
  const sign = family === DOUBLE ? '"' : "'";
  const isQuote = (character: string) => character !== "" && (family.includes(character) || character === sign);
  const length = string.length >= 6 && [0, 1, 2].every((i) => isQuote(string.charAt(i))) ? 3 : 1;
  const isClosed = string.length >= 2 * length && isQuote(string.charAt(string.length - 1));
  const end = isClosed ? string.length - length : string.length;
  const places = Array.from({ length }, (_, i) => i).flatMap((i) => (isClosed ? [i, end + i] : [i]));
  const quotes = places
    .filter((place) => string.charAt(place) !== sign)
    .map((place) => correct(start + place, sign, "quotes"));
  return [...quotes, ...inText(string.slice(length, end), start + length)].sort((a, b) => a.from - b.from);
}

function correct(from: number, insert: string, blemish: Blemish): Correction {
  return { from, to: from + 1, insert, blemish };
}
