import { spawn } from "node:child_process";
import { once } from "node:events";

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;
/** Who has lived this long and ends starts afresh without a pause that grew. */
const SETTLED_MS = 60_000;
/** How long a process has to end by itself. */
const END_MS = 10_000;

/**
 * @typedef {{name: string, command: readonly string[], env: Record<string, string | undefined>, cwd: string}} Part
 */

/**
 * Keeps processes alive: one that dies is told of and started again, after a pause that grows. One that ends by itself
 * with a failure before it has settled for the first time ends all, since it would again.
 *
 * @param {readonly Part[]} parts in the order in which they end
 */
export function supervise(parts) {
  let ending = false;
  /** @type {(exitCode: number) => void} */
  let settle = () => {};
  /** @type {Promise<number>} */
  const ended = new Promise((resolve) => {
    settle = resolve;
  });
  const kept = parts.map((part) => keep(part));

  /** @param {Part} part */
  function keep({ name, command: [program = "", ...args], env, cwd }) {
    let pause = FIRST_PAUSE_MS;
    let isFirst = true;
    /** @type {import("node:child_process").ChildProcess} */
    let child;
    const start = () => {
      const began = Date.now();
      child = spawn(program, args, {
        cwd,
        env: /** @type {NodeJS.ProcessEnv} */ (env),
        stdio: "inherit",
        detached: true,
      });
      child.once("error", (error) => void stop(1, `${name} cannot be started: ${error.message}`));
      child.once("exit", (code, signal) => {
        if (ending) return;
        const settled = Date.now() - began > SETTLED_MS;
        if (isFirst && !settled && code) return void stop(code);
        isFirst = false;
        pause = settled ? FIRST_PAUSE_MS : Math.min(2 * pause, LONGEST_PAUSE_MS);
        process.stderr.write(`The ${name} process ended (${signal ?? code}); it is started again.\n`);
        setTimeout(() => ending || start(), pause);
      });
    };
    start();
    return {
      /** @param {NodeJS.Signals} signal */
      kill: (signal) => child.kill(signal),
      async end() {
        if (child.exitCode !== null || child.signalCode !== null) return;
        const late = setTimeout(() => child.kill("SIGKILL"), END_MS);
        const exited = once(child, "exit");
        child.kill("SIGTERM");
        await exited;
        clearTimeout(late);
      },
    };
  }

  /**
   * Ends all in order; a second call does not wait.
   *
   * @param {number} exitCode
   * @param {string} [why]
   */
  async function stop(exitCode, why) {
    if (why) process.stderr.write(`${why}\n`);
    if (ending) for (const each of kept) each.kill("SIGKILL");
    ending = true;
    for (const each of kept) await each.end();
    settle(exitCode);
  }

  return { ended, stop };
}
