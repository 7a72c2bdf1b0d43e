import { parseArgs } from "node:util";
import { ourEnvironment, runHere } from "./command.js";
import { SetupError } from "./failure.js";
import { ourNode } from "./places.js";
import { reachingRootfs } from "./reach.js";

const usage = [
  "npm start                  serves http://localhost:3000 to this machine alone",
  "npm start -- --host        serves every machine that can reach this one",
  "npm start -- --port 8080   serves another port",
].join("\n");

/**
 * Reads the words after `npm start --` or `npm run dev --` into the server's settings.
 *
 * @param {readonly string[]} words
 * @returns {{HOST?: string, PORT?: string}}
 */
export function serverSettings(words) {
  /** @type {{host?: boolean, port?: string}} */
  let given;
  try {
    given = parseArgs({ args: [...words], options: { host: { type: "boolean" }, port: { type: "string" } } }).values;
  } catch (error) {
    throw new SetupError(`${/** @type {Error} */ (error).message}`, { advice: usage });
  }
  const { host, port } = given;
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) < 65536)) {
    throw new SetupError(`--port takes a number from 0 to 65535, not "${port}".`, { advice: usage });
  }
  return { ...(host && { HOST: "0.0.0.0" }), ...(port && { PORT: port }) };
}

/**
 * Runs the product's two processes on this terminal until they end, and gives its exit code.
 *
 * @param {"production" | "development"} mode
 * @param {{HOST?: string, PORT?: string}} settings
 */
export function serve(mode, settings) {
  return runPair([], { ...settings, NODE_ENV: mode });
}

/** Runs a worker alone on this terminal until it ends, and gives its exit code. */
export function serveWorker() {
  return runPair(["worker"], { NODE_ENV: "production" });
}

/** Whether this machine has no worker, and so makes no jails. */
export function isFrontAlone() {
  return process.env.ONPYRUNNER_WORKERS === "0";
}

/**
 * @param {readonly string[]} words
 * @param {Record<string, string>} settings
 */
function runPair(words, settings) {
  const settled = { ...ourEnvironment(), ...settings };
  const wanted = [ourNode, "setup/pair.js", ...words];
  const needsRootfs = words.length > 0 || !isFrontAlone();
  const { command, env } = needsRootfs ? reachingRootfs(wanted, settled) : { command: wanted, env: settled };
  return runHere(command, { env, detached: true });
}
