/** What may be told of a span: our own words and figures, never a program's text. */
export interface Attributes {
  "http.request.method"?: string;
  "http.route"?: string;
  "http.response.status_code"?: number;
  /** How what was asked for was answered: accepted, or why not. */
  "onpyrunner.answer"?: string;
  /** Whoever asked left before the answer was whole. */
  "onpyrunner.left"?: boolean;
  "onpyrunner.run"?: string;
  "onpyrunner.runtime"?: string;
  /** From 1; more after another worker died over it. */
  "onpyrunner.attempt"?: number;
  /** How a run ended, or a judge. */
  "onpyrunner.status"?: string;
  "onpyrunner.warm"?: boolean;
  "onpyrunner.cpu_ms"?: number;
  "onpyrunner.cases"?: number;
  "onpyrunner.passed"?: number;
}

export interface Beginning {
  /** What it is a part of, by its `traceparent`; a trace of its own without it. */
  parent?: string | undefined;
  /** Which side of a message it is on. */
  kind?: "server" | "client" | "producer" | "consumer";
  /** When it began, by performance.now(); now without it. */
  at?: number;
  attributes?: Attributes;
}

/** Something that takes its time. */
export interface Span {
  /** By which what is done elsewhere becomes a part of it, as W3C Trace Context writes it. */
  readonly traceparent: string;
  set(attributes: Attributes): void;
  /** The first end counts. `failed` says in our words what of ours failed; `at` is by performance.now(). */
  end(ending?: { failed?: string | undefined; at?: number }): void;
}

/** How a process tells where time goes, whichever library sends it. Its disposal sends what is left, for a bounded time. */
export interface Traces extends AsyncDisposable {
  begin(name: string, beginning?: Beginning): Span;
}
