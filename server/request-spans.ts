import { AsyncLocalStorage } from "node:async_hooks";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Carrier } from "#carrier/carrier.ts";
import { type ErrorCode, HTTP_STATUS, type Refusal } from "#contract/errors.ts";
import type { ShareStore } from "#storage/shares.ts";
import type { Attributes, Span, Traces } from "#telemetry/spans.ts";

/** What is asked all the time. */
const UNTOLD = ["/healthz", "/readyz"];
/** What a client asks for by a message; its input may come letter by letter. */
const TOLD = ["run", "judge", "search", "talk", "resume"];

/** What is asked of a front, as spans; what is done for it meanwhile is a part of them, wherever that is. */
export class RequestSpans {
  readonly #traces: Traces;
  readonly #current = new AsyncLocalStorage<Span>();

  constructor(traces: Traces) {
    this.#traces = traces;
  }

  /** Traces the routes of an app: not the pages, of which a browser asks for fifty files. */
  watch(app: FastifyInstance): void {
    const spans = new WeakMap<FastifyRequest, Span>();
    app.addHook("onRequest", (request, reply, done) => {
      const { url: route } = request.routeOptions;
      if (request.is404 || route === undefined || UNTOLD.includes(route)) return done();
      const asked = { "http.request.method": request.method, "http.route": route };
      const span = this.#begin(`${request.method} ${route}`, { kind: "server", attributes: asked });
      spans.set(request, span);
      const { raw } = reply;
      raw.once("close", () => {
        span.set({ "http.response.status_code": raw.statusCode, "onpyrunner.left": !raw.writableFinished });
        span.set({ "onpyrunner.answer": reply.refusedAs ?? "accepted" });
        span.end(raw.statusCode >= 500 ? { failed: reply.refusedAs ?? "internal" } : {});
      });
      this.#current.run(span, done);
    });
    // The reading of a body has left what was current.
    app.addHook("preHandler", (request, _reply, done) => {
      const span = spans.get(request);
      if (span) this.#current.run(span, done);
      else done();
    });
  }

  /** Has a client's message served as a part of a span. */
  async message(name: string, serve: () => Promise<void>): Promise<void> {
    if (!TOLD.includes(name)) return serve();
    const span = this.#begin(`socket ${name}`, { kind: "server" });
    try {
      await this.#current.run(span, serve);
      span.end();
    } catch (error) {
      span.end({ failed: "internal" });
      throw error;
    }
  }

  /** Takes note of how the message that is being served was answered. */
  answered(answer: "accepted" | ErrorCode): void {
    const span = this.#current.getStore();
    span?.set({ "onpyrunner.answer": answer });
    if (answer !== "accepted" && HTTP_STATUS[answer] >= 500) span?.end({ failed: answer });
  }

  /** The same carrier, which takes the trace of what is asked along to its worker. */
  carrier<C extends Carrier>(carrier: C): C {
    type Submit = Carrier["submit"];
    type Follow = Carrier["follow"];
    const submit: Submit = (work, from) => this.#admit((traceparent) => carrier.submit({ ...work, traceparent }, from));
    const follow: Follow = (work, from, signal) =>
      this.#admit((traceparent) => carrier.follow({ ...work, traceparent }, from, signal));
    const ask: Carrier["ask"] = (work, from, signal) =>
      this.#within("check", { kind: "client" }, () => carrier.ask(work, from, signal));
    return replaced<C, Carrier>(carrier, { submit, follow, ask });
  }

  /** The same store, whose questions to the database are told. */
  store(store: ShareStore): ShareStore {
    return replaced<ShareStore, ShareStore>(store, {
      put: (form) => this.#within("share put", { kind: "client" }, () => store.put(form)),
      get: (id) => this.#within("share get", { kind: "client" }, () => store.get(id)),
      remove: (id, token) => this.#within("share remove", { kind: "client" }, () => store.remove(id, token)),
    });
  }

  #begin(name: string, { kind, attributes = {} }: { kind: "server" | "client" | "producer"; attributes?: Attributes }) {
    return this.#traces.begin(name, { kind, attributes, parent: this.#current.getStore()?.traceparent });
  }

  #admit<Answer extends object>(submit: (traceparent: string) => Promise<Answer | Refusal>): Promise<Answer | Refusal> {
    return this.#within("admit", { kind: "producer" }, ({ traceparent }) => submit(traceparent));
  }

  /** Does something as a part of what is current; a refusal of ours, and what is thrown, is its failure. */
  async #within<Answer>(
    name: string,
    { kind }: { kind: "client" | "producer" },
    work: (span: Span) => Promise<Answer>,
  ): Promise<Answer> {
    const span = this.#begin(name, { kind });
    let failed: string | undefined = "internal";
    try {
      const answer = await work(span);
      const code = isRefusal(answer) ? answer.code : "accepted";
      failed = code !== "accepted" && HTTP_STATUS[code] >= 500 ? code : undefined;
      span.set({ "onpyrunner.answer": code });
      return answer;
    } finally {
      span.end({ failed });
    }
  }
}

function isRefusal(answer: unknown): answer is Refusal {
  return typeof answer === "object" && answer !== null && "code" in answer && "message" in answer;
}

/** The same object, some of whose methods are others. */
function replaced<T extends Methods, Methods extends object>(whole: T, methods: Partial<Methods>): T {
  return new Proxy(whole, {
    get(target, name) {
      if (Object.hasOwn(methods, name)) return Reflect.get(methods, name);
      const value: unknown = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}
