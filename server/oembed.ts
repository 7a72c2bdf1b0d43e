import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { DRAWING_SIZE } from "#contract/drawing.ts";
import { type Refusal, refusalOf } from "#contract/errors.ts";
import { plainLine } from "#contract/plain-line.ts";
import type { HttpParts } from "./http.ts";
import { refuse } from "./refusals.ts";
import { originFor, UNKNOWN_SHARE } from "./share-routes.ts";

const size = (name: string) => {
  const error = `${name} must be a whole number of pixels, from 1.`;
  return z.coerce.number({ error }).int({ error }).min(1, { error }).optional();
};

const querySchema = z.object({
  url: z.string({ error: "url must be the address of a share." }).max(2000),
  format: z.string().default("json"),
  maxwidth: size("maxwidth"),
  maxheight: size("maxheight"),
});

/** What a frame measures where nobody wishes it smaller, in pixels, and how much of its height is not the program's. */
const WIDTH = 640;
const HEIGHT = { least: 220, most: 640, edges: 190, line: 23 };

/** Tells other sites how to show a share within their pages (oEmbed 1.0, JSON alone). */
export function addOembed(app: FastifyInstance, { sharing }: HttpParts): void {
  app.get("/oembed", async (request, reply) => {
    const parsed = querySchema.safeParse(request.query);
    if (!parsed.success) return refuse(reply, refusalOf(parsed.error));
    const { url, format, maxwidth = WIDTH, maxheight = HEIGHT.most } = parsed.data;
    if (format !== "json") return reply.status(501).send({ error: NO_XML });
    const origin = sharing ? originFor(request, sharing) : "";
    const id = idOf(url, origin);
    const found = id && sharing && sharing.settings.framedBy.length > 0 ? await sharing.find(id) : undefined;
    if (found?.state !== "found") return refuse(reply, UNKNOWN_SHARE);
    const lines = found.form.code.split("\n").length + (found.form.result?.stdout.split("\n").length ?? 0);
    const wanted = Math.min(Math.max(HEIGHT.edges + lines * HEIGHT.line, HEIGHT.least), HEIGHT.most);
    const [width, height] = [Math.min(WIDTH, maxwidth), Math.min(wanted, maxheight)];
    const isDrawn = maxwidth >= DRAWING_SIZE.width && maxheight >= DRAWING_SIZE.height;
    return reply
      .header("x-robots-tag", "noindex")
      .header("cache-control", "public, max-age=60, must-revalidate")
      .send({
        version: "1.0",
        type: "rich",
        provider_name: "OnPyRunner",
        provider_url: origin,
        title: plainLine(found.form.title) || "OnPyRunner",
        cache_age: 3600,
        width,
        height,
        html: frame(`${origin}/s/${id}/embed`, { width, height }),
        ...(isDrawn && {
          thumbnail_url: `${origin}/s/${id}.png`,
          thumbnail_width: DRAWING_SIZE.width,
          thumbnail_height: DRAWING_SIZE.height,
        }),
      });
  });
}

const NO_XML: Refusal = { code: "invalid", field: "format", message: "format must be json." };

/** The id in an address of this server's; undefined for any other. */
function idOf(url: string, origin: string): string | undefined {
  const asked = URL.parse(url);
  if (!asked || asked.host !== URL.parse(origin)?.host) return undefined;
  return /^\/s\/(\w{11})$/.exec(asked.pathname)?.[1];
}

/** Nothing of a share is in it: an address of ours holds no character of markup. */
function frame(address: string, { width, height }: { width: number; height: number }): string {
  const sandbox = "allow-popups allow-popups-to-escape-sandbox";
  return `<iframe src="${address}" width="${width}" height="${height}" sandbox="${sandbox}" loading="lazy" title="OnPyRunner" style="border:0"></iframe>`;
}
