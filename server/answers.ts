import type { FastifyInstance } from "fastify";
import { HTTP_STATUS } from "#contract/errors.ts";
import type { Budget } from "./budget.ts";
import type { Clients } from "./clients.ts";
import { NO_ROOM } from "./refusals.ts";

/** What an answer may take without a share while it is not read, in bytes: most are far smaller. */
const FREE_BYTES = 64 * 1024;
/** A reader that takes nothing for this long is let go of, in milliseconds. */
export const STALLED_MS = 60_000;

/**
 * Lets whole answers take their bytes from the budget until they are read: thousands of connections that ask for a large
 * one and read none of it would hold one each. What is streamed takes its own share.
 */
export function boundAnswers(app: FastifyInstance, { budget, clients }: { budget: Budget; clients: Clients }): void {
  app.addHook("onSend", async (request, reply, payload) => {
    const bytes = typeof payload === "string" || Buffer.isBuffer(payload) ? Buffer.byteLength(payload) : 0;
    if (bytes <= FREE_BYTES) return payload;
    const share = budget.share(clients.of(request.raw));
    if (share.take(bytes)) {
      reply.raw.once("close", () => share[Symbol.dispose]());
      reply.raw.setTimeout(STALLED_MS, () => reply.raw.destroy());
      return payload;
    }
    reply.status(HTTP_STATUS[NO_ROOM.code]).type("application/json; charset=utf-8");
    reply.removeHeader("content-length").removeHeader("etag");
    reply.header("cache-control", "no-store").header("retry-after", Math.ceil(NO_ROOM.retryAfterMs / 1000));
    return JSON.stringify({ error: NO_ROOM });
  });
}
