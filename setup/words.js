import { parseArgs } from "node:util";

/** How a command ends that was given words which are not its own. */
export const WRONG_WORDS = 2;

/** What is wrong about the words of a command; an empty message where that was told already. */
export class WrongWords extends Error {}

/** Whether a command is asked what it does; what follows "--" is for others. */
export function helpIsWanted(/** @type {readonly string[]} */ words) {
  const end = words.indexOf("--");
  const own = end < 0 ? words : words.slice(0, end);
  return own.includes("--help") || own.includes("-h");
}

/**
 * Reads the words of a command that takes these options, and no others; throws WrongWords.
 *
 * @template {import("node:util").ParseArgsOptionsConfig} Options
 * @param {readonly string[]} words
 * @param {Options} options
 * @param {{others?: boolean}} [more] others: whether words that are no options may be among them
 * @returns {{values: ReturnType<typeof parseArgs<{options: Options}>>["values"], positionals: string[]}}
 */
export function readWords(words, options, { others = false } = {}) {
  try {
    return parseArgs({ args: [...words], options, strict: true, allowPositionals: others });
  } catch (error) {
    throw new WrongWords(/** @type {Error} */ (error).message);
  }
}
