import { expect, test } from "vitest";
import type { Carrier } from "#carrier/carrier.ts";
import { runWork, sender } from "#carrier/work-test-bed.ts";
import type { ErrorCode } from "#contract/errors.ts";
import { recordSpans } from "#telemetry/recorded-spans-test-bed.ts";
import { RequestSpans } from "./request-spans.ts";

/** A front's spans, and a carrier in them that answers so. */
function traced(answer: () => Promise<unknown>) {
  const { traces, spans } = recordSpans();
  const requests = new RequestSpans(traces);
  const works: { traceparent?: string }[] = [];
  const submit = (work: { traceparent?: string }) => {
    works.push(work);
    return answer();
  };
  const carrier = requests.carrier({ submit, follow: submit } as unknown as Carrier);
  return { requests, spans, works, carrier };
}

test("a message and what is admitted for it are one trace, which goes to the worker with the work", async () => {
  const { requests, spans, works, carrier } = traced(async () => ({ id: "a" }));
  await requests.message("run", async () => void (await carrier.submit(runWork(), sender("us"))));
  const [message, admit] = spans;
  expect(spans.map(({ name }) => name)).toEqual(["socket run", "admit"]);
  expect([message?.parent, admit?.parent]).toEqual([undefined, message?.traceparent]);
  expect(works).toEqual([expect.objectContaining({ kind: "run", traceparent: admit?.traceparent })]);
  expect(spans.every(({ isOver, failed }) => isOver && failed === undefined)).toBe(true);
});

test("two messages at once are two traces", async () => {
  const { requests, spans, carrier } = traced(() => new Promise((settle) => setImmediate(() => settle({ id: "a" }))));
  const serve = async () => void (await carrier.submit(runWork(), sender("us")));
  await Promise.all([requests.message("run", serve), requests.message("judge", serve)]);
  const admits = spans.filter(({ name }) => name === "admit").map(({ parent }) => parent);
  const messages = spans.filter(({ name }) => name !== "admit").map(({ traceparent }) => traceparent);
  expect(new Set(admits)).toEqual(new Set(messages));
});

test.each([
  ["unavailable", "unavailable"],
  ["queue_full", "queue_full"],
  ["internal", "internal"],
  ["invalid", undefined],
  ["rate_limited", undefined],
] as [ErrorCode, string | undefined][])("a refusal is a failure where it is ours: %s", async (code, failed) => {
  const { requests, spans, carrier } = traced(async () => ({ code, message: "No." }));
  await requests.message("run", async () => {
    await carrier.submit(runWork(), sender("us"));
    requests.answered(code);
  });
  expect(spans.map((span) => [span.failed, span.attributes["onpyrunner.answer"]])).toEqual([
    ...[
      [failed, code],
      [failed, code],
    ],
  ]);
});

test("what is thrown ends its span as a failure, and is thrown on", async () => {
  const { requests, spans, carrier } = traced(() => Promise.reject(new Error("secret")));
  const serve = async () => void (await carrier.submit(runWork(), sender("us")));
  await expect(requests.message("run", serve)).rejects.toThrow("secret");
  expect(spans.map(({ failed, isOver }) => [failed, isOver])).toEqual([
    ["internal", true],
    ["internal", true],
  ]);
  expect(JSON.stringify(spans)).not.toContain("secret");
});

test("what is not asked for is carried through: input, and all else of a carrier", async () => {
  const { requests, spans } = traced(async () => ({}));
  let told = "";
  class Other {
    #words = "there";
    runtimes() {
      return [this.#words];
    }
  }
  const carrier = requests.carrier(new Other() as unknown as Carrier);
  await requests.message("stdin", async () => {
    told = "given";
  });
  expect([told, carrier.runtimes(), spans]).toEqual(["given", ["there"], []]);
});
