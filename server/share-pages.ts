import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { parseCookie } from "cookie";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { HttpParts } from "./http.ts";
import { Refused } from "./refused.ts";
import { type AnswerBounds, type RenderedAnswer, ShareAnswers } from "./share-answers.ts";
import type { Looked, Sharing } from "./sharing.ts";

/** All that the rendering of an answer about a share depends on, beside the share. */
export interface ShareWish {
  path: string;
  host: string;
  languages: string;
  /** The language that the reader has chosen, or nothing. */
  language: string;
}

/** A render is some ten milliseconds of this process's thread; a classroom behind one address opens a link at once. */
const BOUNDS: AnswerBounds = {
  running: 2,
  waiting: { client: 8, address: 32, all: 64 },
  keptBytes: 32 * 1024 * 1024,
};
const PATH = /^\/s\/(\w{11})(\.py|\.txt|\.png|\/embed)?$/;
const CHOICE_LENGTH = 200;

/** Answers with the pages, pictures and programs of shares, which others may keep as long as they ask again. */
export function addSharePages(app: FastifyInstance, { sharing, pages, clients, log }: HttpParts): void {
  const answers = new ShareAnswers(BOUNDS);

  const show = async (request: FastifyRequest, reply: FastifyReply) => {
    const [path = ""] = request.url.split("?");
    const [, id] = PATH.exec(path) ?? [];
    if (id === undefined) {
      await pages.handle(request.raw, reply.raw);
      return reply.hijack();
    }
    // What is not there, or cannot be looked for, is the page's to say.
    const looked = sharing && (await look(sharing, id));
    const found = looked && "found" in looked ? looked.found : undefined;
    const wish = wishOf(request, path);
    const tag = found?.state === "found" && tagOf([found.id, found.createdAt, pages.build, sharing?.settings, wish]);
    if (tag && request.headers["if-none-match"]?.includes(tag)) return reply.status(304).headers(kept(tag)).send();
    const gone = new AbortController();
    reply.raw.once("close", () => gone.abort());
    const listener = { sender: clients.of(request.raw), signal: gone.signal };
    const render = () => pages.renderShare(wish);
    const make = looked ? () => sharing.showing(looked, render) : render;
    const answer = await answers.get(tag || JSON.stringify([wish, looked]), listener, make);
    return sendAnswer(request, reply, { answer, tag: answer.status === 200 ? tag : false });
  };

  async function look(store: Sharing, id: string): Promise<Looked> {
    try {
      return { id, found: await store.find(id) };
    } catch (error) {
      if (error instanceof Refused) throw error;
      log.warn({ err: error }, "a share could not be looked for");
      return { id, error };
    }
  }

  app.get("/s/:name", show);
  app.get("/s/:name/embed", show);
}

function wishOf({ headers }: FastifyRequest, path: string): ShareWish {
  const language = parseCookie(headers.cookie ?? "").language ?? "";
  return {
    path,
    host: headers.host ?? "",
    languages: (headers["accept-language"] ?? "").slice(0, CHOICE_LENGTH),
    language: language.slice(0, CHOICE_LENGTH),
  };
}

/** Weak, for it is the same with and without compression. What is in a share tells its id. */
function tagOf(parts: unknown[]): string {
  return `W/"${createHash("sha256").update(JSON.stringify(parts)).digest("base64url")}"`;
}

const VARY = "accept-language, cookie, accept-encoding";

function kept(tag: string) {
  return { etag: tag, vary: VARY, "cache-control": "public, max-age=60, must-revalidate" };
}

const zipped = promisify(gzip);

async function sendAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  { answer, tag }: { answer: RenderedAnswer; tag: string | false },
): Promise<FastifyReply> {
  const { status, headers, body } = answer;
  const isText = headers["content-type"]?.startsWith("text/");
  const zip = isText && /\bgzip\b/.test(request.headers["accept-encoding"]?.toString() ?? "");
  const sent = zip ? await zipped(body) : body;
  const encoding = zip ? { "content-encoding": "gzip" } : {};
  return reply
    .status(status)
    .headers({ ...headers, vary: VARY, ...encoding, ...(tag && kept(tag)) })
    .send(sent);
}
