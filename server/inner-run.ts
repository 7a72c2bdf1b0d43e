import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ErrorBody, Refusal } from "#contract/errors.ts";
import type { Result, RunRequestInput } from "#contract/run.ts";

/** Carries out runs that are asked for in another protocol's words. */
export type InnerRun = (
  asked: { request: FastifyRequest; reply: FastifyReply },
  body: Omit<RunRequestInput, "interactive">,
) => Promise<Result | Refusal>;

/** By POST /api/run itself, with every check and bound of it, as the client that asks; it ends when he is gone. */
export function innerRunOf(app: FastifyInstance): InnerRun {
  return async ({ request, reply }, body) => {
    const gone = new AbortController();
    reply.raw.once("close", () => gone.abort());
    const answer = await app.inject({
      method: "POST",
      url: "/api/run",
      payload: body,
      headers: who(request),
      ...(request.raw.socket.remoteAddress && { remoteAddress: request.raw.socket.remoteAddress }),
      signal: gone.signal,
    });
    const told: Result | ErrorBody = answer.json();
    return "error" in told ? told.error : told;
  };
}

/** What clients are told apart by, and no other header. */
function who({ headers }: FastifyRequest) {
  const { cookie, host, authorization, "x-forwarded-for": forwarded } = headers;
  return {
    host,
    ...(cookie !== undefined && { cookie }),
    ...(authorization !== undefined && { authorization }),
    ...(forwarded !== undefined && { "x-forwarded-for": forwarded }),
  };
}
