import type { Sides, Steps } from "../outcome.ts";
import { areEqual, type Span } from "../text.ts";
import { type TokenRule, tokenByToken } from "./tokens.ts";

/** How far a number may be off; at least one of the first two is set. */
export interface Tolerance {
  absolute?: number | undefined;
  relative?: number | undefined;
  /** What `relative` is of: the expected number, or the larger of the two as Python's math.isclose has it. */
  relativeTo: "expected" | "larger";
}

/**
 * As `tokens`, but where the expected token is a number, one within either tolerance will do. The numbers
 * are Kattis' (a decimal grammar: no hexadecimal, no underscore) with inf and nan.
 */
export function numbers(sides: Sides, tolerance: Tolerance): Steps {
  const isClose: TokenRule = (wanted, given) => {
    if (!mayBeNumber(wanted)) return areEqual(wanted, given);
    if (areEqual(wanted, given) && !mayBeNan(wanted)) return true;
    return areClose(textOf(wanted), textOf(given), tolerance);
  };
  return tokenByToken(sides, isClose);
}

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const INTEGER = /^[+-]?\d+$/;
const INFINITY = /^([+-]?)inf(?:inity)?$/i;
const NAN = /^[+-]?nan$/i;

function areClose(expected: string, actual: string, tolerance: Tolerance): boolean {
  if (NAN.test(expected)) return false;
  const infinite = INFINITY.exec(expected);
  if (infinite) {
    const given = INFINITY.exec(actual);
    return given !== null && (infinite[1] === "-") === (given[1] === "-");
  }
  if (expected === actual) return true;
  if (!DECIMAL.test(expected) || !DECIMAL.test(actual)) return false;
  const [wanted, given] = [Number(expected), Number(actual)];
  if (!Number.isFinite(wanted) || !Number.isFinite(given)) return false;
  return isWithin(distance(expected, actual), [wanted, given], tolerance);
}

function isWithin(off: number, [wanted, given]: [number, number], { absolute, relative, relativeTo }: Tolerance) {
  const base = relativeTo === "expected" ? Math.abs(wanted) : Math.max(Math.abs(wanted), Math.abs(given));
  return off === 0 || (absolute !== undefined && off <= absolute) || (relative !== undefined && off <= relative * base);
}

/** How far apart two numbers are; integers that doubles cannot tell apart are told apart all the same. */
function distance(expected: string, actual: string): number {
  const off = Math.abs(Number(expected) - Number(actual));
  const isExact = Number.isSafeInteger(Number(expected)) && Number.isSafeInteger(Number(actual));
  if (isExact || !INTEGER.test(expected) || !INTEGER.test(actual)) return off;
  const exact = bigInt(expected) - bigInt(actual);
  return Math.abs(Number(exact));
}

/** BigInt's own grammar knows no plus sign. */
function bigInt(token: string): bigint {
  return BigInt(token.replace("+", ""));
}

const FIRST_BYTES = new Set(new TextEncoder().encode("+-.0123456789iInN"));

const decoder = new TextDecoder();

function textOf({ text, start, end }: Span): string {
  return decoder.decode(text.subarray(start, end));
}

/** nan is the only token that does not equal itself. */
function mayBeNan({ text, start, end }: Span): boolean {
  return end - start <= 4 && (text[end - 1] === 0x6e || text[end - 1] === 0x4e);
}

/** Told by the first byte, which most words of an output fail: a sign, a point, a digit, the i or n of inf and nan. */
function mayBeNumber({ text, start }: Span): boolean {
  return FIRST_BYTES.has(text[start] as number);
}
