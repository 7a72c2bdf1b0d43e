import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type Refusal, refusalOf } from "#contract/errors.ts";
import { sentProblemSchema } from "#contract/sent-problem.ts";
import { LOOPBACK } from "./hosts.ts";
import { ReceivedProblems } from "./received.ts";
import { refuse } from "./refusals.ts";

/** Where competitive-companion sends problems: it knows the root of a port of this machine, and no other path. */
export const TOOL_PATH = "/";

/** Whether a server listens to its own machine alone, whose tools then belong to its user. */
export function isOwnMachines(host: string): boolean {
  return LOOPBACK.includes(host) || host === "::1" || /^127(?:\.\d+){3}$/.test(host);
}

/**
 * Problems that a tool of this machine sends, for the page to offer. The answer says nothing and comes at once: the tool
 * waits for half a second and reads none.
 */
export function addReceived(app: FastifyInstance): void {
  const received = new ReceivedProblems();
  /** A proxy before this server shows it to others, by another name. */
  const onRequest = async (request: FastifyRequest, reply: FastifyReply) => {
    const name = URL.parse(`http://${request.headers.host}`)?.hostname ?? "";
    return LOOPBACK.includes(name) ? undefined : refuse(reply, NOT_HERE);
  };

  app.post(TOOL_PATH, { onRequest }, (request, reply) => {
    const parsed = sentProblemSchema.safeParse(request.body);
    if (!parsed.success) return refuse(reply, refusalOf(parsed.error));
    received.add(parsed.data);
    return reply.status(202).send({});
  });

  app.get("/api/received", { onRequest }, () => ({ problems: received.offered() }));

  app.delete("/api/received", { onRequest }, () => ({ problems: received.take() }));
}

const NOT_HERE: Refusal = { code: "not_found", message: "Problems are received from this server's own machine alone." };
