import { request } from "node:http";
import { resolve } from "node:path";
import { checkout } from "./places.js";

/** How long a worker may take to say how it is, in milliseconds: Redis is asked meanwhile. */
const ANSWER_MS = 8_000;

/**
 * Asks the worker that has this folder for its pipes (ONPYRUNNER_RUN) how it is, by the Unix socket that it has there.
 *
 * @param {string | undefined} folder
 * @returns {Promise<{isReady: boolean, words: string}>} never rejects
 */
export function askWorker(folder) {
  const socketPath = resolve(checkout, folder || "var/run", "worker-health.sock");
  return new Promise((settle) => {
    const asked = request({ socketPath, path: "/readyz", signal: AbortSignal.timeout(ANSWER_MS) }, async (response) => {
      const words = Buffer.concat(await response.toArray()).toString();
      settle({ isReady: response.statusCode === 200, words });
    });
    asked.once("error", (error) =>
      settle({ isReady: false, words: `No worker answers at ${socketPath}: ${error.message}` }),
    );
    asked.end();
  });
}
