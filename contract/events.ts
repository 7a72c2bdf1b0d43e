import { z } from "zod";
import type { ErrorBody } from "./errors.ts";
import type { JudgeEvent, JudgeRequestInput } from "./judge.ts";
import { STDIN_BYTES } from "./limits.ts";
import { programText, type RunRequestInput, type Summary } from "./run.ts";
import type { RuntimeId } from "./runtimes.ts";
import type { SearchRequestInput } from "./search.ts";
import type { TalkRequestInput } from "./talk.ts";
import type { TaskEvent } from "./tasks.ts";

/** What happens to a run, in order; `finished` is always the last. */
export type RunEventBody =
  | { type: "queued"; position: number }
  | { type: "started"; runtime: { id: RuntimeId; version: string } }
  | { type: "stdout"; text: string }
  | { type: "stderr"; text: string }
  | { type: "waiting" }
  | { type: "restarted" }
  | { type: "finished"; result: Summary };

/** An event as it travels: `seq` counts from 0 without gaps within the run `id`. */
export type RunEvent = { id: string; seq: number } & RunEventBody;

/** An event of a run, a judge or a task. */
export type LogEvent = RunEvent | JudgeEvent | TaskEvent;

export type Ack<T> = (reply: T | ErrorBody) => void;

/** What a client may send over the socket. */
export interface ClientEvents {
  run: (request: RunRequestInput, ack: Ack<{ id: string }>) => void;
  judge: (request: JudgeRequestInput, ack: Ack<{ id: string }>) => void;
  search: (request: SearchRequestInput, ack: Ack<{ id: string }>) => void;
  talk: (request: TalkRequestInput, ack: Ack<{ id: string }>) => void;
  /**
   * The acknowledgement may be left out; it tells of text that the run cannot take. `index` counts the
   * texts of a run from 0, so that one sent again after a broken connection is taken once.
   */
  stdin: (message: { id: string; text: string; index?: number }, ack?: Ack<Record<string, never>>) => void;
  "stdin-end": (message: { id: string }, ack?: Ack<Record<string, never>>) => void;
  cancel: (message: { id: string }) => void;
  /** `after: -1` asks for every event. */
  resume: (message: { id: string; after: number }, ack: Ack<{ lastSeq: number }>) => void;
}

/** What the server sends. */
export interface ServerEvents {
  /** One event; `events` goes in its place to a client that asked for `batches` in its handshake. */
  event: (event: LogEvent) => void;
  /** Events of one run, judge or task, in order. */
  events: (events: readonly LogEvent[]) => void;
  /** First of all: names the build of the pages that the server has. */
  build: (build: string) => void;
  /** The place in the queue when it changes: a value outside the run's events, without a seq. */
  position: (message: { id: string; position: number }) => void;
}

const runId = z.string({ error: "id must be a string of 1 to 64 characters." }).min(1).max(64);

export const stdinSchema = z.object({
  id: runId,
  // A character may come in two halves: whoever has both joins them.
  text: programText("text", STDIN_BYTES, "as it is"),
  index: z.int({ error: "index must be an integer from 0." }).min(0).optional(),
});
export const runIdSchema = z.object({ id: runId });
export const resumeSchema = z.object({
  id: runId,
  after: z.int({ error: "after must be an integer from -1." }).min(-1),
});
