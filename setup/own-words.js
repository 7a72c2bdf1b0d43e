import { runHere } from "./command.js";
import { ourNode } from "./places.js";
import { WRONG_WORDS, WrongWords } from "./words.js";

/**
 * Runs a program of ours, which reads its words itself, to its end and gives its exit code; throws WrongWords where it ends
 * with WRONG_WORDS, having told what is wrong.
 */
export async function runOnWords(/** @type {string} */ file, /** @type {string[]} */ words) {
  const exitCode = await runHere([ourNode, file, ...words]);
  if (exitCode === WRONG_WORDS) throw new WrongWords("");
  return exitCode;
}
