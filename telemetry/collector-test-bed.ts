import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, vi } from "vitest";

/** A span as a collector gets it (OTLP, JSON), with what it needs to be compared. */
export interface ToldSpan {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId: string;
  kind: number;
  startMs: number;
  endMs: number;
  attributes: Record<string, string | number | boolean>;
  /** 0: nothing is said; 2: it failed. */
  status: { code: number; message?: string };
  /** Whose it is. */
  service: string;
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A collector of this test, which takes all that comes, or answers as it is told. */
export async function openCollector(answer: Answer = (_, response) => response.end("{}")) {
  const spans: ToldSpan[] = [];
  const bodies: string[] = [];
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    bodies.push(`${request.method} ${request.url} ${request.headers["content-type"]} ${body}`);
    spans.push(...spansOf(body));
    answer(request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(async () => {
    server.close();
    server.closeAllConnections();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    spans,
    /** All that was sent, each with its method, path and type before it. */
    bodies,
    /** Waits until a span of this name has come, which `also` holds of. */
    async span(name: string, also: (span: ToldSpan) => boolean = () => true): Promise<ToldSpan> {
      const find = () => spans.find((span) => span.name === name && also(span));
      await vi.waitFor(() => expect(find(), `a span ${name}`).toBeDefined(), { timeout: 8_000, interval: 20 });
      return find() as ToldSpan;
    },
  };
}

interface Sent {
  resourceSpans: {
    resource: { attributes: Pair[] };
    scopeSpans: { spans: SentSpan[] }[];
  }[];
}

interface SentSpan extends Pick<ToldSpan, "name" | "traceId" | "spanId" | "kind" | "status"> {
  parentSpanId?: string;
  startTimeUnixNano: string;
  endTimeUnixNano: string;
  attributes?: Pair[];
}

interface Pair {
  key: string;
  value: { stringValue?: string; intValue?: number; doubleValue?: number; boolValue?: boolean };
}

function spansOf(body: string): ToldSpan[] {
  return (JSON.parse(body) as Sent).resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) =>
      spans.map(({ name, traceId, spanId, parentSpanId = "", kind, status, ...span }) => ({
        ...{ name, traceId, spanId, parentSpanId, kind, status },
        startMs: Number(span.startTimeUnixNano) / 1e6,
        endMs: Number(span.endTimeUnixNano) / 1e6,
        attributes: valuesOf(span.attributes ?? []),
        service: String(valuesOf(resource.attributes)["service.name"]),
      })),
    ),
  );
}

function valuesOf(pairs: Pair[]): ToldSpan["attributes"] {
  return Object.fromEntries(pairs.map(({ key, value }) => [key, Object.values(value)[0] as string]));
}
