/** The longest state that is read from a link, packed and unpacked, in bytes. */
const PACKED_BYTES = 64 * 1024;
const UNPACKED_BYTES = 2 * 1024 * 1024;

/** A link's state cannot be read: it is broken, or larger than a link may make the page hold. */
export class LinkError extends Error {
  override name = "LinkError";
  readonly why: "unreadable" | "too_large";

  constructor(why: LinkError["why"], options?: ErrorOptions) {
    super(why, options);
    this.why = why;
  }
}

/** Deflated without a header, in the letters that links may have. */
export async function pack(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** The bytes of a text in base64, with or without padding, in the alphabet of URLs too. Throws a LinkError. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  if (text.length > (PACKED_BYTES / 3) * 4) throw new LinkError("too_large");
  try {
    const letters = atob(text.replaceAll("-", "+").replaceAll("_", "/").replace(/=+$/, ""));
    return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
  } catch (error) {
    throw new LinkError("unreadable", { cause: error });
  }
}

/** Inflates until it ends or is too large; a thousandfold bomb of the longest link never comes to be. Throws a LinkError. */
export async function inflate(packed: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      chunks.push(next.value);
      length += next.value.length;
      if (length > UNPACKED_BYTES) throw new LinkError("too_large");
    }
  } catch (error) {
    throw error instanceof LinkError ? error : new LinkError("unreadable", { cause: error });
  } finally {
    void reader.cancel().catch(() => {});
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

/** Bytes as text in UTF-8. Throws a LinkError. */
export function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new LinkError("unreadable", { cause: error });
  }
}

/** A text as JSON. Throws a LinkError. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new LinkError("unreadable", { cause: error });
  }
}
