import { expect, test } from "vitest";
import { createSignal } from "#components/device/store.ts";
import type { RunState } from "#components/run/run-state.ts";
import { createTranscript } from "#components/run/transcript.ts";
import type { PastRun } from "./past-run.ts";
import { recordRuns } from "./record.ts";

const SENDING: RunState = { phase: "sending", stopping: false, input: "given" };
const draft = (code: string) => ({
  ...{ id: "draft", name: "", number: 1, savedAt: 1, usedAt: 1 },
  ...{ code, stdin: "", runtime: "cpython" as const, cases: [], profile: null },
});

test("a run after a refused one is remembered with the program that it was asked with", async () => {
  const changes = createSignal();
  const kept: PastRun[] = [];
  let state: RunState = { phase: "idle" };
  let code = "refused";
  const session = { state: () => state, subscribe: changes.subscribe, transcript: createTranscript() };
  const put = async (run: PastRun) => void kept.push(run);
  recordRuns(session, () => draft(code), { get: async () => undefined, put });
  const become = (next: RunState) => {
    state = next;
    changes.tell();
  };
  become(SENDING);
  become({ phase: "refused", refusal: { code: "unreachable" } });
  code = "accepted";
  become(SENDING);
  become({ phase: "queued", id: "run", position: null, stopping: false, input: "given" });
  await new Promise((resolve) => setTimeout(resolve));
  expect(kept.map((run) => run.code)).toEqual(["accepted"]);
});
