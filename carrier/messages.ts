import { z } from "zod";
import { type CheckResult, checkRequestSchema } from "#contract/check.ts";
import type { Refusal } from "#contract/errors.ts";
import type { LogEvent } from "#contract/events.ts";
import { type JudgedCase, judgeRequestSchema } from "#contract/judge.ts";
import { type Limits, STDIN_BYTES } from "#contract/limits.ts";
import { searchRequestSchema } from "#contract/search.ts";
import { talkRequestSchema } from "#contract/talk.ts";
import { isOfTask, type TaskEvent } from "#contract/tasks.ts";
import type { TaskWork } from "./carried-task.ts";
import type { CheckWork, JudgeWork, RunDescription, RunWork } from "./carrier.ts";
import { charactersOf } from "./event-log.ts";
import type { Frame } from "./frames.ts";
import { withLongTexts, withoutLongTexts } from "./long-texts.ts";
import { NAME_LENGTH, runQuestionReader } from "./run-question.ts";
import { traceparentSchema } from "./traceparent.ts";
import type { WorkerState } from "./worker-state.ts";

/** What the front asks; `n` is its number for what it asks, by which it is answered and can be left. */
export type Question =
  | {
      ask: "submit";
      n: number;
      work: RunWork | JudgeWork | TaskWork;
      from: { client: string; address: string };
      /** Of a run: its events and positions are told as well. */
      follow?: boolean;
    }
  | { ask: "check"; n: number; work: CheckWork; from: { client: string; address: string } }
  | { ask: "describe" | "cancel" | "end" | "attend" | "positions"; n: number; id: string }
  | { ask: "write"; n: number; id: string; text: string; index?: number | undefined }
  | { ask: "events" | "judge-events" | "task-events"; n: number; id: string; after: number }
  /** The worker's figures, for whoever watches it. */
  | { ask: "figures"; n: number }
  /** The reader has taken so much of its events. */
  | { ask: "more"; n: number; size: number }
  /** Nobody wants to hear of it any more. */
  | { ask: "leave"; n: number };

/** What the worker says. */
export type Saying =
  | { say: "state"; state: WorkerState }
  | { say: "answer"; n: number; answer: Answer }
  /** A run that is followed was admitted. */
  | { say: "admitted"; n: number; id: string }
  | { say: "events"; n: number; events: readonly LogEvent[] }
  | { say: "position"; n: number; position: number }
  /** There are no more events or positions. */
  | { say: "end"; n: number };

/** An answer; nothing where there is nothing to say. */
export type Answer = { id: string } | CheckResult | RunDescription | Refusal | { figures: string } | null;

/** What may be on its way to one reader, in bytes. */
export const READER_BYTES = 256 * 1024;
/** About what an event costs beside its text when it waits somewhere, in bytes. */
const EVENT_SIZE = 100;

/** How much of a reader's room a batch takes. */
export function sizeOf(events: readonly LogEvent[]): number {
  return events.reduce((sum, event) => sum + EVENT_SIZE + charactersOf(event), 0);
}

/** Texts go beside the head, where they cost no escapes. */
export function frameOfQuestion(question: Question): [head: object, texts: string[]] {
  switch (question.ask) {
    case "submit": {
      if (question.work.kind !== "run") return longFrame(question, question.work);
      const { code, stdin, ...request } = question.work.request;
      return [{ ...question, work: { ...question.work, request } }, [code, stdin]];
    }
    case "check": {
      const { code, ...request } = question.work.request;
      return [{ ...question, work: { ...question.work, request } }, [code]];
    }
    case "write": {
      // Half a character, whose other half another text has, is none in UTF-8.
      const { text } = question;
      const begin = isBetween(text.charCodeAt(0), 0xdc00, 0xdfff) ? 1 : 0;
      const end = text.length - (isBetween(text.charCodeAt(text.length - 1), 0xd800, 0xdbff) ? 1 : 0);
      return [{ ...question, text: [text.slice(0, begin), text.slice(end)] }, [text.slice(begin, end)]];
    }
    default:
      return [question, []];
  }
}

/** A judge has thousands of texts, of any length, and a task some. */
function longFrame(question: Question, work: JudgeWork | TaskWork): [head: object, texts: string[]] {
  const texts: string[] = [];
  const request = withoutLongTexts(work.request, texts);
  return [{ ...question, work: { ...work, request } }, texts];
}

function isBetween(code: number, least: number, most: number): boolean {
  return code >= least && code <= most;
}

export function frameOfSaying(saying: Saying): [head: object, texts: string[]] {
  if (saying.say !== "events") return [saying, []];
  const texts: string[] = [];
  const events = saying.events.map((event) => {
    if (event.type === "case") return { ...event, case: withoutLongTexts(event.case, texts) };
    if (isOfTask(event)) return withoutLongTexts(event, texts) as TaskEvent;
    if (!("text" in event)) return event;
    texts.push(event.text);
    return { ...event, text: 0 };
  });
  return [{ ...saying, events }, texts];
}

/** What a worker said; it is trusted, and only put together again. */
export function sayingOf({ head, texts }: Frame): Saying {
  const saying = head as Saying;
  if (saying.say !== "events") return saying;
  let next = 0;
  const events = saying.events.map((event) => {
    if (event.type === "case") return { ...event, case: withLongTexts(event.case, texts) as JudgedCase };
    if (isOfTask(event)) return withLongTexts(event, texts) as TaskEvent;
    return "text" in event ? { ...event, text: texts[next++] ?? "" } : event;
  });
  return { ...saying, events };
}

const n = z.int().min(0);
const id = z.string().max(64);
const name = z.string().max(NAME_LENGTH);
const from = z.strictObject({ client: name, address: name });

/**
 * Reads questions and believes nothing: throws for what is no question of ours, or out of these ceilings. Whoever sends
 * such things is no front.
 */
export function questionReader(ceilings: Limits): (frame: Frame) => Question {
  const traceparent = traceparentSchema;
  const judge = z.strictObject({ kind: z.literal("judge"), request: judgeRequestSchema(ceilings), traceparent });
  const search = z.strictObject({ kind: z.literal("search"), request: searchRequestSchema(ceilings), traceparent });
  const talk = z.strictObject({ kind: z.literal("talk"), request: talkRequestSchema(ceilings), traceparent });
  const check = z.strictObject({ kind: z.literal("check"), request: checkRequestSchema });
  const schema = z.discriminatedUnion("ask", [
    z.strictObject({ ask: z.literal("submit"), n, from, work: z.discriminatedUnion("kind", [judge, search, talk]) }),
    z.strictObject({ ask: z.literal("check"), n, from, work: check }),
    z.strictObject({ ask: z.enum(["describe", "cancel", "end", "attend", "positions"]), n, id }),
    z.strictObject({ ask: z.literal("write"), n, id, text: z.string().max(STDIN_BYTES), index: n.optional() }),
    z.strictObject({ ask: z.enum(["events", "judge-events", "task-events"]), n, id, after: z.int().min(-1) }),
    z.strictObject({ ask: z.literal("figures"), n }),
    z.strictObject({ ask: z.literal("more"), n, size: n }),
    z.strictObject({ ask: z.literal("leave"), n }),
  ]);
  const readRun = runQuestionReader(ceilings);
  return (frame) => readRun(frame) ?? schema.parse(withTexts(frame));
}

const headSchema = z.looseObject({
  work: z.looseObject({ kind: z.unknown(), request: z.looseObject({}) }).optional(),
  text: z.array(z.string().max(1)).length(2).optional(),
});

function withTexts({ head, texts }: Frame): unknown {
  if (texts.length === 0) return head;
  const question = headSchema.parse(head);
  const [first, second] = texts;
  if (question.text) {
    const [half, otherHalf] = question.text;
    return { ...question, text: `${half}${first}${otherHalf}` };
  }
  if (!question.work) throw new Error("A question has texts that belong nowhere");
  if (question.work.kind !== "run" && question.work.kind !== "check") {
    const request = withLongTexts(question.work.request, texts);
    return { ...question, work: { ...question.work, request } };
  }
  const request = { ...question.work.request, code: first, ...(second !== undefined && { stdin: second }) };
  return { ...question, work: { ...question.work, request } };
}
