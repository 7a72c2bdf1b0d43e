import { z } from "zod";

/** One field of W3C Trace Context, version 00: what is done for this work is a part of that trace. */
export const TRACEPARENT = /^00-[\da-f]{32}-[\da-f]{16}-0[01]$/;

export const traceparentSchema = z.string().regex(TRACEPARENT).exactOptional();

/** What tells of a trace, to be spread into work; nothing for what is in none. */
export function traced({ traceparent }: { traceparent?: string }): { traceparent?: string } {
  return traceparent === undefined ? {} : { traceparent };
}
