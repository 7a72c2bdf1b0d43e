import type { Socket } from "node:net";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Logger } from "pino";
import { HTTP_STATUS, type Refusal, shortened } from "#contract/errors.ts";
import { StorageError } from "#storage/shares.ts";
import { refused } from "./door.ts";
import { Refused } from "./refused.ts";

/** The methods of each route, whose path may have `:parameters`. */
export type Methods = Map<string, string[]>;

export const UNKNOWN_RUN: Refusal = {
  code: "not_found",
  message: "There is no such run: its result is kept for 10 minutes, and not over a restart of the server.",
};

export const NO_JSON: Refusal = {
  code: "invalid",
  message: "The body is not valid JSON, or has a key that is forbidden.",
};

export const NO_ROOM = {
  code: "unavailable",
  message: "Too many large answers wait to be read; read those that you have asked for, and try again.",
  retryAfterMs: 2000,
} as const satisfies Refusal;

const SHARES_AWAY: Refusal = {
  code: "unavailable",
  message: "Shares cannot be stored or opened at the moment; everything else works. Try again later.",
  retryAfterMs: 30_000,
};

/** What is left of a body that nobody reads is let pass up to this size; beyond it the connection ends. */
const LET_PASS_BYTES = 64 * 1024;

export function refuse(reply: FastifyReply, refusal: Refusal): FastifyReply {
  if (refusal.code === "unauthorized") reply.header("www-authenticate", 'Bearer realm="OnPyRunner"');
  if (refusal.retryAfterMs) reply.header("retry-after", Math.ceil(refusal.retryAfterMs / 1000));
  const { headers, complete } = reply.request.raw;
  const bytes = headers["transfer-encoding"] ? Number.POSITIVE_INFINITY : Number(headers["content-length"] ?? 0);
  if (!complete && !(bytes <= LET_PASS_BYTES)) reply.header("connection", "close");
  reply.refusedAs = refusal.code;
  return reply.status(HTTP_STATUS[refusal.code]).send({ error: refusal });
}

/** Refuses a method that a known path does not have, telling those that it has; undefined for an unknown path. */
export function refuseMethod(request: FastifyRequest, reply: FastifyReply, table: Methods): FastifyReply | undefined {
  const [path = ""] = request.url.split("?");
  const [, methods] = [...table].find(([route]) => isOf(path, route)) ?? [];
  if (!methods) return undefined;
  reply.header("allow", methods.join(", "));
  const message = `${shortened(path)} takes ${methods.join(" and ")}, not ${request.method}.`;
  return refuse(reply, { code: "method_not_allowed", message });
}

function isOf(path: string, route: string): boolean {
  const [parts, wanted] = [path.split("/"), route.split("/")];
  return parts.length === wanted.length && wanted.every((want, i) => want.startsWith(":") || want === parts[i]);
}

/** What was thrown on the way, in the words of the contract. */
export function refusalFor(error: unknown, log: Logger): Refusal {
  if (error instanceof Refused) return error.refusal;
  if (error instanceof StorageError) {
    log.warn({ err: error }, "the shares' database has no answer");
    return SHARES_AWAY;
  }
  const { code = "", statusCode = 500 } = error as { code?: string; statusCode?: number };
  if (code === "FST_ERR_CTP_INVALID_MEDIA_TYPE")
    return { code: "invalid", message: "Send JSON with the header content-type: application/json." };
  if (code === "FST_ERR_MAX_PARAM_LENGTH") return { code: "not_found", message: "No id is so long." };
  if (code === "FST_ERR_BAD_URL") return { code: "invalid", message: "The address is not a valid URL." };
  if (code === "ECONNRESET") return { code: "invalid", message: "The body ended before it was whole." };
  if (statusCode >= 400 && statusCode < 500) return NO_JSON;
  log.error({ err: error }, "a request failed");
  return { code: "internal", message: "The server failed; try again." };
}

const MALFORMED: Record<string, string> = {
  ERR_HTTP_REQUEST_TIMEOUT: "The request did not come whole in time.",
  HPE_HEADER_OVERFLOW: "The headers of the request are too large.",
  HPE_INVALID_EOF_STATE: "The request ended before it was whole: its body is shorter than it says.",
};

/** Answers what is no request, such as the rest of a body that is longer than it says, and ends the connection. */
export function answerMalformed(error: Error & { code: string }, socket: Socket): void {
  if (error.code === "ECONNRESET" || socket.destroyed) return;
  const message =
    MALFORMED[error.code] ?? "This is no HTTP request, or the rest of a body that is longer than it says.";
  socket.end(refused({ code: "invalid", message }), () => socket.destroy());
}
