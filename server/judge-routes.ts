import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Carrier } from "#carrier/carrier.ts";
import type { Refusal } from "#contract/errors.ts";
import type { JudgedCase, Judgement } from "#contract/judge.ts";
import type { Share } from "./budget.ts";
import type { HttpParts } from "./http.ts";
import { readJudgeRequest } from "./judge-request.ts";
import { NO_ROOM, refuse, UNKNOWN_RUN } from "./refusals.ts";
import { around, streamed, type Text } from "./result-stream.ts";

/** What a judgement may take here without a share, in UTF-16 units: cases that print little. */
const FREE_LENGTH = 64 * 1024;
/** An answer goes out in pieces of about this many UTF-16 units. */
const PIECE_LENGTH = 64 * 1024;

/** Judging over HTTP: one program on many cases, as a whole answer or in the queue's asynchronous form. */
export function addJudges(app: FastifyInstance, { carrier, clients, rates, budget }: HttpParts): void {
  const submit = async ({ body, raw }: FastifyRequest): Promise<{ id: string } | Refusal> => {
    const asked = readJudgeRequest(body, carrier.ceilings());
    if (!("cases" in asked)) return asked;
    const sender = clients.of(raw);
    const refusal = await rates.runs.take(sender);
    return refusal ?? carrier.submit({ kind: "judge", request: asked }, sender);
  };

  /** Waits for the end of a judge, and answers with what `wrap` makes of it. */
  const answer = async (
    request: FastifyRequest,
    reply: FastifyReply,
    { id, signal, wrap }: { id: string; signal: AbortSignal; wrap: (text: Text) => Text },
  ) => {
    const share = budget.share(clients.of(request.raw));
    reply.raw.once("close", () => share[Symbol.dispose]());
    const judgement = await judgementOf(carrier, { id, signal, share });
    if ("code" in judgement) return refuse(reply, judgement);
    reply.type("application/json; charset=utf-8");
    return reply.send(streamed(wrap(judgementText(judgement))));
  };

  app.post("/api/judge", async (request, reply) => {
    const judge = await submit(request);
    if ("code" in judge) return refuse(reply, judge);
    const gone = new AbortController();
    await using _lease = carrier.attend(judge.id);
    // Nobody else can ask for this judge: when its connection is gone, so is its purpose.
    reply.raw.once("close", () => {
      gone.abort();
      void carrier.cancel(judge.id);
    });
    return answer(request, reply, { id: judge.id, signal: gone.signal, wrap: (text) => text });
  });

  app.post("/api/judges", async (request, reply) => {
    const judge = await submit(request);
    return "code" in judge ? refuse(reply, judge) : reply.status(202).send({ id: judge.id });
  });

  const describe = async (request: FastifyRequest<{ Params: { id: string } }>, reply: FastifyReply) => {
    const { id } = request.params;
    const judge = await carrier.describe(id);
    if (judge?.kind !== "judge") return refuse(reply, UNKNOWN_RUN);
    const { state } = judge;
    if (state !== "finished") return reply.send({ id, state });
    const gone = new AbortController();
    reply.raw.once("close", () => gone.abort());
    const before = `{"id":${JSON.stringify(id)},"state":"${state}","result":`;
    return answer(request, reply, { id, signal: gone.signal, wrap: (text) => around(before, text) });
  };

  app.get<{ Params: { id: string } }>("/api/judges/:id", describe);

  app.delete<{ Params: { id: string } }>("/api/judges/:id", async (request, reply) => {
    const { id } = request.params;
    if ((await carrier.describe(id))?.kind === "judge") await carrier.cancel(id);
    return describe(request, reply);
  });
}

const LOST: Refusal = { code: "internal", message: "The judge was lost; judge again." };

/** A judgement as JSON, a piece at a time: as one text it would hold the loop. */
async function* judgementText({ cases, passed, total }: Judgement): Text {
  let piece = '{"cases":[';
  for (const [index, each] of cases.entries()) {
    piece += (index === 0 ? "" : ",") + JSON.stringify(each);
    if (piece.length < PIECE_LENGTH) continue;
    yield piece;
    piece = "";
  }
  yield `${piece}],"passed":${passed},"total":${total}}`;
}

/** The cases of a judge in the order of their numbers, once all of them are known. */
async function judgementOf(
  carrier: Carrier,
  { id, signal, share }: { id: string; signal: AbortSignal; share: Share },
): Promise<Judgement | Refusal> {
  const cases: JudgedCase[] = [];
  let length = 0;
  for await (const batch of carrier.judgeEvents(id, -1, signal))
    for (const event of batch) {
      if (event.type === "judged") return "total" in event ? { cases, passed: event.passed, total: event.total } : LOST;
      cases[event.case.index] = event.case;
      const more = event.case.stdout.length + event.case.stderr.length;
      length += more;
      if (length > FREE_LENGTH && !share.take(more)) return NO_ROOM;
    }
  return LOST;
}
