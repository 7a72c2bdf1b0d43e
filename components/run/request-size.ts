import { CODE_BYTES, STDIN_BYTES } from "#contract/limits.ts";
import type { RunRequestInput } from "#contract/run.ts";

/** Looked at before sending, because a message beyond the server's bound closes the connection. */
export function isTooLarge({ code, stdin = "" }: RunRequestInput): boolean {
  return exceeds(code, CODE_BYTES) || exceeds(stdin, STDIN_BYTES);
}

/** Whether a run that was given `texts` while it ran may be given one more. */
export function fitsInput(texts: readonly { text: string }[], more: string): boolean {
  const length = texts.reduce((sum, { text }) => sum + text.length, more.length);
  return length * 3 <= STDIN_BYTES;
}

function exceeds(text: string, bytes: number): boolean {
  return text.length * 3 > bytes && new TextEncoder().encode(text).length > bytes;
}
