import { ourEnvironment, runHere } from "./command.js";
import { ourNode } from "./places.js";
import { reachingRootfs } from "./reach.js";
import { readWords, WrongWords } from "./words.js";

/**
 * Reads the words after `npm start --` or `npm run dev --` into the server's settings.
 *
 * @param {readonly string[]} words
 * @returns {{HOST?: string, PORT?: string}}
 */
export function serverSettings(words) {
  const { host, port } = readWords(words, { host: { type: "boolean" }, port: { type: "string" } }).values;
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) < 65536)) {
    throw new WrongWords(`--port takes a number from 0 to 65535, not "${port}".`);
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
