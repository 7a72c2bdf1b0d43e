import { constants } from "node:os";
import { signalCommands } from "./command.js";
import { SetupError } from "./failure.js";
import { say } from "./steps.js";

/**
 * Runs one of our commands to its end and leaves with the exit code that it gives. A signal goes to
 * what is running; what set-up was making is left so that the next start makes it anew.
 *
 * @param {() => Promise<number>} work gives the exit code
 */
export async function main(work) {
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
    process.exit(await work());
  } catch (error) {
    signalCommands("SIGTERM");
    if (interruptedBy) {
      say("Interrupted. Nothing is left half done; start again to go on.");
      process.exit(128 + constants.signals[interruptedBy]);
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
