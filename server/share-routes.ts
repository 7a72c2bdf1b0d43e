import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Carrier } from "#carrier/carrier.ts";
import { type Refusal, refusalOf } from "#contract/errors.ts";
import { SHARE_BYTES } from "#contract/limits.ts";
import { utf8Bytes } from "#contract/run.ts";
import { type SharedForm, type ShareRequest, shareRequestSchema } from "#contract/share.ts";
import { isShareId } from "#storage/share-id.ts";
import type { HttpParts } from "./http.ts";
import { refuse } from "./refusals.ts";
import { sharedResult } from "./shared-result.ts";
import type { Sharing } from "./sharing.ts";

/** How long a result that the server has may take to be read, in milliseconds. */
const RESULT_MS = 5_000;

type ById = { Params: { id: string } };

/** Shares over HTTP: stored, read, and removed by those who made them. */
export function addShares(app: FastifyInstance, { sharing, carrier, clients, rates }: HttpParts): void {
  app.post("/api/shares", async (request, reply) => {
    if (!sharing) return refuse(reply, OFF);
    const parsed = shareRequestSchema.safeParse(request.body);
    if (!parsed.success) return refuse(reply, refusalOf(parsed.error));
    const refusal = tooLarge(parsed.data) ?? (await rates.shares.take(clients.of(request.raw)));
    if (refusal) return refuse(reply, refusal);
    const form = await formOf(carrier, parsed.data);
    if ("message" in form) return refuse(reply, form);
    const put = await (await sharing.store()).put(form);
    if (put === "gone") return refuse(reply, GONE);
    const { days } = sharing.settings;
    return reply.send({ ...put, url: `${originFor(request, sharing)}/s/${put.id}`, days });
  });

  app.get<ById>("/api/shares/:id", async (request, reply) => {
    const found = await sharing?.find(request.params.id);
    if (!found || !sharing) return refuse(reply, UNKNOWN_SHARE);
    if (found.state === "gone") return refuse(reply, GONE);
    const { id, createdAt, form } = found;
    reply.header("x-robots-tag", "noindex");
    return reply.send({ id, url: `${originFor(request, sharing)}/s/${id}`, createdAt, ...form });
  });

  app.delete<ById>("/api/shares/:id", async (request, reply) => {
    const { id } = request.params;
    const token = tokenOf(request);
    if (token === undefined) return refuse(reply, NO_TOKEN);
    const removed = sharing && isShareId(id) && (await (await sharing.store()).remove(id, token));
    return removed ? reply.send({ id }) : refuse(reply, NOT_YOURS);
  });
}

const OFF: Refusal = { code: "not_found", message: "This server stores no shares." };
export const UNKNOWN_SHARE: Refusal = { code: "not_found", message: "There is no such share, or it has expired." };
const GONE: Refusal = { code: "gone", message: "This share was taken down, and its content is not stored again." };
const NOT_YOURS: Refusal = {
  code: "not_found",
  message: "There is no such share, or this is not a token that deletes it.",
};
const NO_TOKEN: Refusal = {
  code: "unauthorized",
  field: "deleteToken",
  message: "Send the deleteToken of the share in the body, or as Authorization: Bearer.",
};

/** The share as it is stored, with the server's own result; or why it is not. */
async function formOf(carrier: Carrier, request: ShareRequest): Promise<SharedForm | Refusal> {
  const result = await sharedResult(carrier, request, AbortSignal.timeout(RESULT_MS));
  if ("code" in result) return result;
  const { run: _, runtime: id, ...shared } = request;
  const version = result.result?.runtime.version ?? carrier.runtimes().find((each) => each.id === id)?.version;
  if (version === undefined)
    return {
      code: "unavailable",
      message: "The runtimes are not ready, and a share tells their version; try again shortly.",
      retryAfterMs: 5_000,
    };
  return { form: 1, ...shared, runtime: { id, version }, ...result };
}

/** Names the largest part of a share that is too large in all; undefined for one that is not. */
function tooLarge({ code, stdin, cases, profile, title, note }: ShareRequest): Refusal | undefined {
  const texts = { code, stdin, title, note };
  const parts = {
    ...texts,
    ...(cases.length > 0 && { cases: JSON.stringify(cases) }),
    ...(profile && { profile: JSON.stringify(profile) }),
  };
  const sizes = Object.entries(parts).map(([field, text]) => ({ field, bytes: utf8Bytes(text) }));
  if (sizes.reduce((sum, { bytes }) => sum + bytes, 0) <= SHARE_BYTES) return undefined;
  const { field } = sizes.reduce((largest, each) => (each.bytes > largest.bytes ? each : largest));
  return {
    code: "too_large",
    field,
    message: `The share is larger than ${SHARE_BYTES} bytes in all; send less, of ${field} above all.`,
  };
}

/** The door has checked that the host is one of ours. */
export function originFor({ raw }: FastifyRequest, { settings }: Sharing): string {
  return settings.origin ?? `http://${raw.headers.host}`;
}

const tokenSchema = z.object({ deleteToken: z.string().max(200) });

function tokenOf({ headers, body }: FastifyRequest): string | undefined {
  const bearer = /^Bearer ([\w-]{1,200})$/i.exec(headers.authorization ?? "")?.[1];
  return bearer ?? tokenSchema.safeParse(body).data?.deleteToken;
}
