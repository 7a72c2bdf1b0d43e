import { randomBytes } from "node:crypto";
import type { Attributes, Traces } from "./spans.ts";

export interface RecordedSpan {
  name: string;
  parent: string | undefined;
  traceparent: string;
  attributes: Attributes;
  isOver: boolean;
  failed: string | undefined;
}

/** Traces that are kept in the order in which they began, in place of being sent. */
export function recordSpans(): { traces: Traces; spans: RecordedSpan[] } {
  const spans: RecordedSpan[] = [];
  const hex = (bytes: number) => randomBytes(bytes).toString("hex");
  const traces: Traces = {
    begin(name, { parent, attributes = {} } = {}) {
      const [, trace = hex(16)] = parent?.split("-") ?? [];
      const traceparent = `00-${trace}-${hex(8)}-01`;
      const span: RecordedSpan = { name, parent, traceparent, attributes, isOver: false, failed: undefined };
      spans.push(span);
      return {
        traceparent,
        set(more) {
          if (!span.isOver) Object.assign(span.attributes, more);
        },
        end({ failed } = {}) {
          if (!span.isOver) Object.assign(span, { isOver: true, failed });
        },
      };
    },
    async [Symbol.asyncDispose]() {},
  };
  return { traces, spans };
}
