import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type Refusal, refusalOf } from "#contract/errors.ts";
import { runRequestSchema } from "#contract/run.ts";
import { serverTiming } from "#contract/timings.ts";
import { STALLED_MS } from "./answers.ts";
import type { HttpParts } from "./http.ts";
import { NO_ROOM, refuse, UNKNOWN_RUN } from "./refusals.ts";
import { around, type Heard, hear, resultText, streamed, type Text } from "./result-stream.ts";

/** Runs over HTTP: the whole of one in an answer, or the queue's asynchronous form. */
export function addRuns(app: FastifyInstance, { carrier, clients, rates, budget }: HttpParts): void {
  const submit = async ({ body, raw }: FastifyRequest): Promise<{ id: string } | Refusal> => {
    const receivedAt = performance.now();
    const parsed = runRequestSchema(carrier.ceilings()).safeParse(body);
    if (!parsed.success) return refusalOf(parsed.error);
    const validateUs = Math.round((performance.now() - receivedAt) * 1000);
    const sender = clients.of(raw);
    const refusal = await rates.runs.take(sender);
    if (refusal) return refusal;
    return carrier.submit({ kind: "run", request: { ...parsed.data, interactive: false }, validateUs }, sender);
  };

  /** Answers with text that is made while it is read; what is large takes its part of what may wait for clients. */
  const answer = (request: FastifyRequest, reply: FastifyReply, { heard, text }: { heard: Heard; text: Text }) => {
    reply.type("application/json; charset=utf-8");
    if (heard.events) return reply.send(streamed(text));
    const share = budget.share(clients.of(request.raw));
    if (!share.take(STREAM_BYTES)) return refuse(reply, NO_ROOM);
    reply.raw.once("close", () => share[Symbol.dispose]());
    reply.raw.setTimeout(STALLED_MS, () => reply.raw.destroy());
    return reply.send(streamed(text));
  };

  app.post("/api/run", async (request, reply) => {
    const run = await submit(request);
    if ("code" in run) return refuse(reply, run);
    const gone = new AbortController();
    await using _lease = carrier.attend(run.id);
    // Nobody else can ask for this run: when its connection is gone, so is its purpose.
    reply.raw.once("close", () => {
      gone.abort();
      void carrier.cancel(run.id);
    });
    const heard = await hear(carrier, run.id, gone.signal);
    if (!heard) return refuse(reply, LOST);
    if (heard.summary.timings) reply.header("server-timing", serverTiming(heard.summary.timings));
    return answer(request, reply, { heard, text: resultText(carrier, heard, gone.signal) });
  });

  app.post("/api/runs", async (request, reply) => {
    const run = await submit(request);
    return "code" in run ? refuse(reply, run) : reply.status(202).send({ id: run.id });
  });

  const describe = async (request: FastifyRequest<{ Params: { id: string } }>, reply: FastifyReply) => {
    const run = await carrier.describe(request.params.id);
    if (run?.kind !== "run") return refuse(reply, UNKNOWN_RUN);
    const { id, state, position } = run;
    if (!run.summary) return reply.send({ id, state, position });
    const gone = new AbortController();
    reply.raw.once("close", () => gone.abort());
    const heard = await hear(carrier, id, gone.signal);
    if (!heard) return refuse(reply, UNKNOWN_RUN);
    const text = around(
      `{"id":${JSON.stringify(id)},"state":"${state}","result":`,
      resultText(carrier, heard, gone.signal),
    );
    return answer(request, reply, { heard, text });
  };

  app.get<{ Params: { id: string } }>("/api/runs/:id", describe);

  app.delete<{ Params: { id: string } }>("/api/runs/:id", async (request, reply) => {
    const { id } = request.params;
    if ((await carrier.describe(id))?.kind === "run") await carrier.cancel(id);
    return describe(request, reply);
  });
}

/** What a large answer holds here and in the kernel while it is read, in bytes. */
const STREAM_BYTES = 512 * 1024;

const LOST: Refusal = { code: "internal", message: "The run was lost; run it again." };
