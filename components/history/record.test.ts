import { expect, test, vi } from "vitest";
import { createSignal } from "#components/device/store.ts";
import type { Asked } from "#components/run/run-session.ts";
import type { RunState } from "#components/run/run-state.ts";
import { createTranscript } from "#components/run/transcript.ts";
import { DEFAULT_LIMITS } from "#contract/limits.ts";
import type { Summary } from "#contract/run.ts";
import type { PastRun } from "./past-run.ts";
import { recordRuns } from "./record.ts";

vi.stubGlobal("localStorage", {});

const SENDING: RunState = { phase: "sending", stopping: false, input: "given" };
const QUEUED: RunState = { phase: "queued", id: "run", position: null, stopping: false, input: "given" };
const draft = (id: string) => ({
  ...{ id, name: "", number: 1, savedAt: 1, usedAt: 1 },
  ...{ code: "", stdin: "", runtime: "cpython" as const, cases: [], profile: null },
});

/** A session whose states a test sets, and what is kept of its runs. */
function stage(first: RunState = { phase: "idle" }, code = "first") {
  const changes = createSignal();
  const kept: PastRun[] = [];
  const transcript = createTranscript();
  let state = first;
  let asked: Asked = { limits: DEFAULT_LIMITS, draft: { code, stdin: "" }, at: 5 };
  const session = { state: () => state, asked: () => asked, subscribe: changes.subscribe, transcript };
  const archive = {
    get: async (id: string) => kept.findLast((run) => run.id === id),
    put: async (run: PastRun) => void kept.push(run),
  };
  return {
    kept,
    transcript,
    record: (open = "draft") =>
      recordRuns(session, {
        draftId: () => "draft",
        current: () => draft(open),
        archive,
        after: Promise.resolve(),
      }),
    ask(code: string) {
      asked = { ...asked, draft: { code, stdin: "" } };
    },
    become(next: RunState) {
      state = next;
      changes.tell();
    },
  };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

test("a run after a refused one is remembered with the program that it was asked with", async () => {
  const { kept, record, become, ask } = stage();
  record();
  become(SENDING);
  become({ phase: "refused", refusal: { code: "unreachable" } });
  ask("accepted");
  become(SENDING);
  become(QUEUED);
  await settled();
  expect(kept.map((run) => run.code)).toEqual(["accepted"]);
});

test("a run that had begun before its recorder came is remembered with the program that it was asked with", async () => {
  const { kept, record } = stage(QUEUED, "early");
  record();
  await settled();
  expect(kept).toMatchObject([{ id: "run", draftId: "draft", code: "early", at: 5, result: null }]);
});

test("a run is of the draft that was open when it was asked for", async () => {
  const { kept, record, become } = stage();
  record("fork");
  become(SENDING);
  become(QUEUED);
  await settled();
  expect(kept).toMatchObject([{ draftId: "fork" }]);
});

test("what a run had printed before it was lost is kept", async () => {
  const { kept, record, become, transcript } = stage(QUEUED);
  record();
  transcript.append("stdout", "half");
  become({ phase: "lost", id: "run" });
  await settled();
  expect(kept.at(-1)).toMatchObject({ result: null, output: [{ stream: "stdout", text: "half" }] });
});

test("the end of a run is kept once, with what it printed", async () => {
  const { kept, record, become, transcript } = stage(QUEUED);
  record();
  transcript.append("stdout", "all");
  const result = { status: "ok" } as Summary;
  become({ phase: "finished", id: "run", result, wasStopped: false });
  become({ phase: "finished", id: "run", result, wasStopped: false });
  await settled();
  expect(kept.map((run) => [run.result, run.output.length])).toEqual([
    [null, 0],
    [result, 1],
  ]);
});
