import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { type Refusal, refusalOf } from "#contract/errors.ts";
import type { HttpParts } from "./http.ts";
import { refuse } from "./refusals.ts";

/** A token as it is typed into the page. */
export const sessionRequestSchema = z.object({ token: z.string().min(1).max(200) });

/** Lets a browser keep a token where no script reads it, and forget it. */
export function addSessions(app: FastifyInstance, { guard }: HttpParts): void {
  app.post("/api/session", async (request, reply) => {
    if (!guard) return refuse(reply, OFF);
    const parsed = sessionRequestSchema.safeParse(request.body);
    if (!parsed.success) return refuse(reply, refusalOf(parsed.error));
    const session = await guard.exchange(request.raw, parsed.data.token.trim());
    if ("code" in session) return refuse(reply, session);
    return reply.header("set-cookie", session.cookie).send({ name: session.name });
  });

  app.delete("/api/session", async (request, reply) => {
    if (!guard) return refuse(reply, OFF);
    return reply.header("set-cookie", guard.farewell(request.raw)).send({ name: null });
  });
}

const OFF: Refusal = { code: "not_found", message: "This server has no tokens: everybody who reaches it may use it." };
