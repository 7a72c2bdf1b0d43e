import { createHash } from "node:crypto";
import { connect, createServer } from "node:net";
import { checkout } from "./places.js";
import { say } from "./steps.js";

/**
 * Does the work while no other set-up of this checkout is under way; waits for one that is.
 * The lock is an abstract socket, which the kernel takes back even from a process that was killed.
 *
 * @template T
 * @param {() => Promise<T>} work
 * @param {string} [of] what is locked
 * @returns {Promise<T>}
 */
export async function alone(work, of = checkout) {
  const name = `\0onpyrunner-setup-${createHash("sha256").update(of).digest("hex").slice(0, 16)}`;
  let told = false;
  for (;;) {
    const release = await take(name);
    if (release) {
      try {
        return await work();
      } finally {
        release();
      }
    }
    if (!told) say("Another set-up of this checkout is under way; waiting for it to end.");
    told = true;
    await released(name);
  }
}

/**
 * @param {string} name
 * @returns {Promise<(() => void) | null>} gives the lock back; null while another has it
 */
function take(name) {
  return new Promise((resolve, reject) => {
    /** @type {Set<import("node:net").Socket>} */
    const waiting = new Set();
    const server = createServer((socket) => {
      waiting.add(socket.on("error", () => {}).on("close", () => waiting.delete(socket)));
    });
    server.once("error", (error) => {
      if (/** @type {NodeJS.ErrnoException} */ (error).code === "EADDRINUSE") resolve(null);
      else reject(error);
    });
    server.listen(name, () => {
      server.unref();
      resolve(() => {
        server.close();
        for (const socket of waiting) socket.destroy();
      });
    });
  });
}

/** Waits until whoever has the lock lets go of it. */
function released(/** @type {string} */ name) {
  return new Promise((resolve) => {
    connect(name)
      .on("error", () => {})
      .on("close", resolve)
      .resume();
  });
}
