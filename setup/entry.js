import { constants } from "node:os";
import { signalCommands } from "./command.js";
import { SetupError } from "./failure.js";
import { say } from "./steps.js";
import { helpIsWanted, WRONG_WORDS, WrongWords } from "./words.js";

/**
 * Runs one of our commands to its end and leaves with the exit code that it gives: 0 with the usage where that is asked
 * for, WRONG_WORDS with it where the words are not the command's. A signal goes to what is running; what set-up was making
 * is left so that the next start makes it anew.
 *
 * @param {string | null} usage what the command does, and each word that it takes; null where the program that it starts says so
 * @param {(words: string[]) => Promise<number>} work takes the words after the command, and gives the exit code
 */
export async function main(usage, work) {
  const words = process.argv.slice(2);
  if (usage !== null && helpIsWanted(words)) {
    process.stdout.write(`${usage}\n`);
    process.exit(0);
  }
  /** @type {NodeJS.Signals | undefined} */
  let interruptedBy;
  let lastSignalAt = 0;
  /** @type {NodeJS.Signals[]} */
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) {
    process.on(signal, () => {
      // One Ctrl-C arrives twice: from the terminal and from npm, which passes on its own.
      if (Date.now() - lastSignalAt < 1000) return;
      lastSignalAt = Date.now();
      interruptedBy = signal;
      const told = signalCommands(signal === "SIGHUP" ? "SIGTERM" : signal);
      if (told === 0) process.exit(128 + constants.signals[signal]);
    });
  }
  try {
    process.exit(await work(words));
  } catch (error) {
    signalCommands("SIGTERM");
    if (interruptedBy) {
      say("Interrupted. Nothing is left half done; start again to go on.");
      process.exit(128 + constants.signals[interruptedBy]);
    }
    if (error instanceof WrongWords) {
      process.stderr.write(`${[error.message, usage].filter(Boolean).join("\n\n")}\n`);
      process.exit(WRONG_WORDS);
    }
    explain(error);
    process.exit(1);
  }
}

function explain(/** @type {unknown} */ error) {
  if (!(error instanceof SetupError)) {
    console.error(error);
    return;
  }
  console.error(`\n${error.message}`);
  if (error.advice) console.error(`\n${error.advice}`);
  if (error.log) console.error(`\nThe whole output is in ${error.log}`);
}
