/** Where the share sheet of a phone sends texts and files to; the manifest says so. */
export const SHARE_PATH = "/share-target";

/** Where a page finds what was sent, and the address that tells it to look. */
const CACHE = "onpyrunner-received";
const LOOK = "/?received";

/** Leaves what another app has sent for the page, and opens that. */
export async function receiveShare(request: Request): Promise<Response> {
  try {
    const form = await request.formData();
    const cache = await caches.open(CACHE);
    const files = form.getAll("files").filter((value) => value instanceof File);
    for (const [index, file] of files.entries())
      await cache.put(`/received/${index}?${new URLSearchParams({ name: file.name })}`, new Response(file));
    const [title, text, url] = ["title", "text", "url"].map((name) => String(form.get(name) ?? ""));
    await cache.put("/received/text", new Response(JSON.stringify({ title, text, url })));
  } catch (error) {
    // The page opens without it.
    console.warn("What was shared could not be kept.", error);
  }
  return Response.redirect(LOOK, 303);
}
