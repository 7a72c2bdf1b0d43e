import { atOnce } from "../turns.ts";
import { Frame } from "./frame.ts";
import { stringEnd, unescaped } from "./quoted.ts";
import { type Value, ValueSet } from "./value.ts";

/** More brackets in each other are no literal: neither Python's own parser nor what comes after has to bear them. */
const MOST_DEPTH = 100;
/** What Python itself takes for an int. */
const MOST_DIGITS = 4300;
/** Tokens between two pauses: about half a millisecond's work. */
const PIECE = 2048;

/** The value that a text is the literal of, in Python's or JSON's writing; undefined where it is none. */
export function readLiteral(text: string): Value | undefined {
  return atOnce(literalSteps(text));
}

/** The same with pauses, for texts of any size, whoever wrote them: it takes time and memory in step with their length. */
export function* literalSteps(text: string): Generator<void, Value | undefined, void> {
  const frames: Frame[] = [];
  let whole: Value | undefined;
  let wants: "value" | "separator" = "value";
  let at = 0;
  for (let tokens = 1; ; tokens++) {
    if (tokens % PIECE === 0) yield;
    while (isSpace(text.charCodeAt(at))) at++;
    if (at >= text.length) return frames.length === 0 && wants === "separator" ? whole : undefined;
    const frame = frames.at(-1);
    const character = text[at] as string;
    let value: Value | undefined;
    if (frame?.close === character && (wants === "separator" || frame.mayEnd())) {
      value = frame.value();
      if (value === undefined) return undefined;
      frames.pop();
      at++;
    } else if (wants === "separator") {
      if (!frame?.separate(character)) return undefined;
      wants = "value";
      at++;
      continue;
    } else if (character in CLOSE) {
      if (frames.length >= MOST_DEPTH) return undefined;
      frames.push(new Frame(CLOSE[character as keyof typeof CLOSE]));
      at++;
      continue;
    } else {
      const atom = atomAt(text, at);
      if (!atom) return undefined;
      ({ value, end: at } = atom);
    }
    const around = frames.at(-1);
    if (around) around.items.push(value);
    else whole = value;
    wants = "separator";
  }
}

const CLOSE = { "[": "]", "(": ")", "{": "}" } as const;

interface Atom {
  value: Value;
  end: number;
}

function atomAt(text: string, at: number): Atom | null {
  const first = text[at];
  if (first === '"' || first === "'") {
    const end = stringEnd(text, at);
    const value = end === null ? null : unescaped(text.slice(at + 1, end - 1));
    return end === null || value === null ? null : { value, end };
  }
  return numberAt(text, at) ?? nameAt(text, at);
}

const NUMBER = /([+-]?)(?:(\d+)(\.\d*)?|(\.\d+))([eE][+-]?\d+)?(?![\w.])/y;

function numberAt(text: string, at: number): Atom | null {
  NUMBER.lastIndex = at;
  const found = NUMBER.exec(text);
  if (!found) return null;
  const [whole, sign, digits = "", point, bare, exponent] = found;
  const end = at + whole.length;
  if (point !== undefined || bare !== undefined || exponent !== undefined) return { value: Number(whole), end };
  if (digits.length > MOST_DIGITS) return null;
  return { value: sign === "-" ? -BigInt(digits) : BigInt(digits), end };
}

const NAME = /(?:[+-]?(?:inf|nan)|True|False|None|true|false|null)(?!\w)|set\(\s*\)/y;

function nameAt(text: string, at: number): Atom | null {
  NAME.lastIndex = at;
  const name = NAME.exec(text)?.[0];
  return name === undefined ? null : { value: valueNamed(name), end: at + name.length };
}

function valueNamed(name: string): Value {
  if (name.startsWith("set")) return new ValueSet([]);
  if (name.endsWith("inf")) return name.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  if (name.endsWith("nan")) return Number.NaN;
  if (/none|null/i.test(name)) return null;
  return /true/i.test(name);
}

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}
