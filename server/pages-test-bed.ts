import type { IncomingMessage, ServerResponse } from "node:http";
import type { PageHandler } from "./http.ts";
import type { RenderedAnswer } from "./share-answers.ts";

/** Pages that say which they are, in place of rendered ones. */
export const PAGES: PageHandler = {
  handle: async (_request: IncomingMessage, response: ServerResponse) => void response.end("page"),
  renderShare: async ({ path }): Promise<RenderedAnswer> => ({
    status: 200,
    headers: { "content-type": "text/plain" },
    body: Buffer.from(`the share of ${path}`),
  }),
};
