import { STDIN_BYTES } from "#contract/limits.ts";

/** A file as text and the encoding it turned out to have, or why it is none. */
export type ReadText = { text: string; encoding: "UTF-8" | "EUC-KR" } | { problem: "tooLarge" | "notText" };

/** Reads a file that may be input: UTF-8, or EUC-KR, which older Korean programs still write. */
export async function readText(file: Blob): Promise<ReadText> {
  if (file.size > STDIN_BYTES) return { problem: "tooLarge" };
  const bytes = await file.arrayBuffer();
  if (new Uint8Array(bytes).includes(0)) return { problem: "notText" };
  for (const encoding of ["UTF-8", "EUC-KR"] as const) {
    try {
      return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
    } catch {
      // It is in the next one, or no text.
    }
  }
  return { problem: "notText" };
}
