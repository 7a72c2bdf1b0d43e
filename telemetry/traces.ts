import { setTimeout as sleep } from "node:timers/promises";
import {
  type Context,
  type HrTime,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from "@opentelemetry/resources";
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  type SpanExporter,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from "@opentelemetry/sdk-trace";
import type { Logger } from "pino";
import { Lasting } from "./lasting.ts";
import type { Beginning, Span, Traces } from "./spans.ts";
import { sampledPart, type TracesEnv } from "./traces-env.ts";
import { VERSION } from "./version.ts";

/** Spans that may wait to be sent; what is beyond is lost. */
const WAITING = 2048;
/** How long spans are gathered, and how long a collector may take for them, in milliseconds. */
const GATHER_MS = 1000;
const SEND_MS = 5000;
/** How long a process that ends waits until its last spans are sent, in milliseconds. */
const LAST_MS = 1000;
/** The longest text of an attribute, in characters: all of ours are shorter. */
const TEXT = 128;

const WORDS = { wrong: "spans could not be sent, and are lost", over: "spans are sent again" };
/** What the library has for a success. */
const SUCCESS = 0;

const KINDS = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
};

/**
 * Sends spans to the collector that the environment names, behind everything else: one that is away or slow costs spans and
 * nothing else. The one file that knows the library.
 */
export function openTraces(part: "front" | "worker", env: TracesEnv, log: Logger): Traces {
  const told = resourceFromAttributes({ "service.name": `onpyrunner-${part}`, "service.version": VERSION });
  const named = detectResources({ detectors: [envDetector] });
  const exporter = watched(new OTLPTraceExporter({ timeoutMillis: SEND_MS }), new Lasting(log, WORDS));
  const provider = new TracerProvider({
    resource: defaultResource().merge(told).merge(named),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(sampledPart(env)) }),
    spanLimits: { attributeValueLengthLimit: TEXT },
    spanProcessors: [
      new BatchSpanProcessor({
        ...{ exporter, maxQueueSize: WAITING, scheduledDelayMillis: GATHER_MS, exportTimeoutMillis: SEND_MS },
      }),
    ],
  });
  const tracer = provider.getTracer("onpyrunner", VERSION);
  return {
    begin: (name, beginning = {}) => spanOf(tracer, name, beginning),
    async [Symbol.asyncDispose]() {
      // Why the last could not be sent has been told.
      await Promise.race([provider.shutdown().catch(() => {}), sleep(LAST_MS, undefined, { ref: false })]);
    },
  };
}

/** The same exporter, whose failures are told. */
function watched(exporter: SpanExporter, away: Lasting): SpanExporter {
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        if (result.code === SUCCESS) away.ends();
        else away.happens(result.error);
        done(result);
      }),
    shutdown: () => exporter.shutdown(),
  };
}

function spanOf(tracer: Tracer, name: string, { parent, kind, at, attributes = {} }: Beginning): Span {
  // Of one span both times are by one look at the machine's clock, which may be set meanwhile.
  const zero = Date.now() - performance.now();
  const options = { ...(kind && { kind: KINDS[kind] }), startTime: clock(zero + (at ?? performance.now())) };
  const span = tracer.startSpan(name, { ...options, attributes: { ...attributes } }, contextOf(parent));
  const { traceId, spanId, traceFlags } = span.spanContext();
  return {
    traceparent: `00-${traceId}-${spanId}-0${traceFlags & 1}`,
    set(more) {
      if (span.isRecording()) span.setAttributes({ ...more });
    },
    end({ failed, at: end = performance.now() } = {}) {
      if (!span.isRecording()) return;
      if (failed !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: failed });
      span.end(clock(zero + end));
    },
  };
}

/** The context that a `traceparent` names. */
function contextOf(parent: string | undefined): Context {
  if (parent === undefined) return ROOT_CONTEXT;
  const [, traceId = "", spanId = "", flags = ""] = parent.split("-");
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags: Number(flags), isRemote: true });
}

/** A time in milliseconds as the library takes it for the machine's clock and for no other. */
function clock(ms: number): HrTime {
  const seconds = Math.floor(ms / 1000);
  return [seconds, Math.round((ms - seconds * 1000) * 1e6)];
}
