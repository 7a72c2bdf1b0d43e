import { runHere } from "./command.js";
import { main } from "./entry.js";
import { ourNode } from "./places.js";
import { prepare } from "./prepare.js";
import { WRONG_WORDS, WrongWords } from "./words.js";

/** Runs a command of the server's, which reads its words itself and ends with WRONG_WORDS where they are none of its own. */
export function serverCommand(/** @type {string} */ usage, /** @type {string} */ file) {
  return main(usage, async (words) => {
    await prepare({});
    const exitCode = await runHere([ourNode, file, ...words]);
    if (exitCode === WRONG_WORDS) throw new WrongWords("");
    return exitCode;
  });
}
