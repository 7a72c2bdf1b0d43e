import { execFile, spawn } from "node:child_process";
import { constants as access, accessSync, closeSync, mkdirSync, openSync, readFileSync, rmSync } from "node:fs";
import { constants } from "node:os";
import { basename, delimiter, dirname, join } from "node:path";
import { SetupError } from "./failure.js";
import { binDir, checkout, logFile } from "./places.js";

/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();

/** @typedef {Record<string, string | undefined>} Environment */

/** The environment of everything we start: our Node and our packages' programs come first. */
export function ourEnvironment() {
  const PATH = `${binDir}${delimiter}${process.env.PATH}`;
  return { ...process.env, NODE_ENV: undefined, NEXT_TELEMETRY_DISABLED: "1", PATH };
}

/**
 * Runs a noisy command to its end with its whole output in var/log/NAME.log.
 * Throws a SetupError with the last lines when it does not end with 0.
 *
 * @param {string} name of the log
 * @param {readonly string[]} command
 * @param {{failure?: string, advice?: string, env?: Environment, append?: boolean}} [options] failure: what it means
 */
export async function runLogged(name, [program = "", ...args], options = {}) {
  const { failure, advice, env = ourEnvironment(), append } = options;
  const log = logFile(name);
  mkdirSync(dirname(log), { recursive: true });
  if (!append) rmSync(log, { force: true }); // It may be root's, from a build through sudo.
  const output = openSync(log, "a");
  try {
    const ended = await runToEnd(program, args, { env, stdio: ["ignore", output, output] });
    if (ended === 0) return;
    const what = failure ?? `${basename(program)} ended with ${ended}:`;
    throw new SetupError(`${what}\n${lastLines(log, 12)}`, { advice, log });
  } finally {
    closeSync(output);
  }
}

/**
 * Runs a command to its end on this terminal.
 *
 * @param {readonly string[]} command
 * @param {{env?: Environment, detached?: boolean}} [options] detached: signals come from us alone
 * @returns {Promise<number>} its exit code; 128 + n where signal n ended it
 */
export async function runHere([program = "", ...args], { env = ourEnvironment(), detached = false } = {}) {
  return exitCodeOf(await runToEnd(program, args, { env, detached, stdio: "inherit" }));
}

/**
 * Runs a command to its end beside what this terminal shows, and gives what it printed then.
 *
 * @param {string} name of the log, which keeps it as well
 * @param {readonly string[]} command
 * @param {Environment} env
 * @returns {Promise<{exitCode: number, output: string}>} the code as `runHere` gives it
 */
export async function runBeside(name, [program = "", ...args], env) {
  const log = logFile(name);
  mkdirSync(dirname(log), { recursive: true });
  const output = openSync(log, "w");
  try {
    const exitCode = exitCodeOf(await runToEnd(program, args, { env, stdio: ["ignore", output, output] }));
    return { exitCode, output: readFileSync(log, "utf8") };
  } finally {
    closeSync(output);
  }
}

/**
 * Runs a quiet command and gives what it printed, standard error included, and `said` without it; never throws.
 *
 * @param {readonly string[]} command
 * @returns {Promise<{ok: boolean, output: string, said: string}>}
 */
export function ask([program = "", ...args]) {
  return new Promise((resolve) => {
    execFile(program, args, { encoding: "utf8", timeout: 60_000 }, (error, stdout, stderr) => {
      resolve({ ok: !error, output: stdout + stderr, said: stdout });
    });
  });
}

/** Where on PATH a program lies, or null. */
export function onPath(/** @type {string} */ program) {
  for (const folder of (process.env.PATH ?? "").split(delimiter).concat("/usr/sbin", "/sbin")) {
    const path = join(folder, program);
    try {
      accessSync(path, access.X_OK);
      return path;
    } catch {}
  }
  return null;
}

/** Sends a signal to every command that is running, and tells how many there were. */
export function signalCommands(/** @type {NodeJS.Signals} */ signal) {
  for (const child of running) child.kill(signal);
  return running.size;
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {{env: Environment, stdio: import("node:child_process").StdioOptions, detached?: boolean}} options
 * @returns {Promise<number | NodeJS.Signals>}
 */
function runToEnd(program, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: checkout,
      .../** @type {import("node:child_process").SpawnOptions} */ (options),
    });
    running.add(child);
    child.once("error", (error) => {
      running.delete(child);
      reject(new SetupError(`${program} could not be started: ${error.message}`));
    });
    child.once("exit", (code, signal) => {
      running.delete(child);
      resolve(code ?? signal ?? 1);
    });
  });
}

/** A shell's exit code for how a command ended. */
function exitCodeOf(/** @type {number | NodeJS.Signals} */ ended) {
  return typeof ended === "number" ? ended : 128 + constants.signals[ended];
}

function lastLines(/** @type {string} */ file, /** @type {number} */ count) {
  const lines = readFileSync(file, "utf8").trimEnd().split("\n");
  return lines
    .slice(-count)
    .map((line) => `    ${line}`)
    .join("\n");
}
