import { STDIN_BYTES } from "#contract/limits.ts";

/** A file as text and the encoding it turned out to have, or why it is none. */
export type ReadText = Decoded | { problem: "tooLarge" | "notText" };

type Encoding = "UTF-8" | "UTF-16LE" | "EUC-KR";

interface Decoded {
  text: string;
  encoding: Encoding;
}

/** Reads a file that may be input: UTF-8, UTF-16 as PowerShell writes it, or EUC-KR of older Korean programs. */
export async function readText(file: Blob): Promise<ReadText> {
  if (file.size > STDIN_BYTES) return { problem: "tooLarge" };
  const bytes = new Uint8Array(await file.arrayBuffer());
  return decoded(bytes) ?? { problem: "notText" };
}

/** Bytes as the first encoding has them in which they mean something; null where they are in none. */
export function decoded(bytes: Uint8Array): Decoded | null {
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  if (!isWide && bytes.includes(0)) return null;
  const encodings: Encoding[] = isWide ? ["UTF-16LE"] : ["UTF-8", "EUC-KR"];
  for (const encoding of encodings) {
    try {
      return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
    } catch {
      // It is in the next one, or no text.
    }
  }
  return null;
}
