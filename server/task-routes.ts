import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { TaskWork } from "#carrier/carried-task.ts";
import type { Carrier, Sender } from "#carrier/carrier.ts";
import { type Refusal, refusalOf } from "#contract/errors.ts";
import type { Limits } from "#contract/limits.ts";
import { searchRequestSchema } from "#contract/search.ts";
import { talkRequestSchema } from "#contract/talk.ts";
import { isLast, type TaskEvent } from "#contract/tasks.ts";
import type { HttpParts } from "./http.ts";
import type { Rate } from "./rates.ts";
import { refuse, UNKNOWN_RUN } from "./refusals.ts";

type Kind = TaskWork["kind"];

/** Where each kind of task is found, and what its requests have to be. */
const TASKS: Record<Kind, { path: string; read: (request: unknown, ceilings: Limits) => TaskWork | Refusal }> = {
  search: {
    path: "/api/searches",
    read(request, ceilings) {
      const parsed = searchRequestSchema(ceilings).safeParse(request);
      return parsed.success ? { kind: "search", request: parsed.data } : refusalOf(parsed.error);
    },
  },
  talk: {
    path: "/api/talks",
    read(request, ceilings) {
      const parsed = talkRequestSchema(ceilings).safeParse(request);
      return parsed.success ? { kind: "talk", request: parsed.data } : refusalOf(parsed.error);
    },
  },
};

export interface TaskMeans {
  carrier: Carrier;
  sender: Sender;
  rates: { runs: Rate };
}

/** Reads what a client asks for, and has it admitted or refused. */
export async function submitTask(
  kind: Kind,
  request: unknown,
  { carrier, sender, rates }: TaskMeans,
): Promise<{ id: string } | Refusal> {
  const work = TASKS[kind].read(request, carrier.ceilings());
  if ("code" in work) return work;
  return (await rates.runs.take(sender)) ?? carrier.submit(work, sender);
}

/** Tasks over HTTP, in the queue's asynchronous form. */
export function addTasks(app: FastifyInstance, parts: HttpParts): void {
  for (const kind of Object.keys(TASKS) as Kind[]) addTask(app, kind, parts);
}

function addTask(app: FastifyInstance, kind: Kind, { carrier, clients, rates }: HttpParts): void {
  const { path } = TASKS[kind];

  const describe = async ({ params }: FastifyRequest<{ Params: { id: string } }>, reply: FastifyReply) => {
    const { id } = params;
    const task = await carrier.describe(id);
    if (task?.kind !== kind) return refuse(reply, UNKNOWN_RUN);
    const { state, lastSeq } = task;
    if (state !== "finished") return reply.send({ id, state });
    const last = await lastEvent(carrier, id, lastSeq);
    if (!last) return refuse(reply, UNKNOWN_RUN);
    const { id: _, seq: __, type: ___, ...result } = last;
    return reply.send({ id, state, result });
  };

  app.post(path, async (request, reply) => {
    const task = await submitTask(kind, request.body, { carrier, sender: clients.of(request.raw), rates });
    return "code" in task ? refuse(reply, task) : reply.status(202).send({ id: task.id });
  });

  app.get<{ Params: { id: string } }>(`${path}/:id`, describe);

  app.delete<{ Params: { id: string } }>(`${path}/:id`, async (request, reply) => {
    const { id } = request.params;
    if ((await carrier.describe(id))?.kind === kind) await carrier.cancel(id);
    return describe(request, reply);
  });
}

async function lastEvent(carrier: Carrier, id: string, lastSeq: number): Promise<TaskEvent | undefined> {
  for await (const batch of carrier.taskEvents(id, lastSeq - 1, new AbortController().signal)) {
    const last = batch.find(isLast);
    if (last) return last;
  }
  return undefined;
}
