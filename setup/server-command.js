import { main } from "./entry.js";
import { runOnWords } from "./own-words.js";
import { prepare } from "./prepare.js";

/** Runs a command of the server's, which reads its words itself. */
export function serverCommand(/** @type {string} */ usage, /** @type {string} */ file) {
  return main(usage, async (words) => {
    await prepare({});
    return runOnWords(file, words);
  });
}
