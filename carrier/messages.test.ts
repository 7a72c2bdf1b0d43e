import fc from "fast-check";
import { expect, test } from "vitest";
import { type JudgedCase, type JudgeEventBody, judgeRequestSchema } from "#contract/judge.ts";
import { LARGEST_LIMITS } from "#contract/limits.ts";
import { type Counterexample, searchRequestSchema } from "#contract/search.ts";
import type { JudgeWork, SearchWork } from "./carrier.ts";
import { EventLog } from "./event-log.ts";
import { decodeFrame, encodeFrame, FrameReader } from "./frames.ts";
import { frameOfQuestion, frameOfSaying, type Question, questionReader, type Saying, sayingOf } from "./messages.ts";
import { runWork, sender, summaryOf } from "./work-test-bed.ts";

const read = questionReader(LARGEST_LIMITS);

function overTheWire(question: Question): Question {
  const [frame] = new FrameReader().take(encodeFrame(...frameOfQuestion(question)));
  if (!frame) throw new Error("There is no frame");
  return read(decodeFrame(frame));
}

/** As many cases and as large texts as a judge may have, with what JSON escapes. */
const LARGE_JUDGE: JudgeWork = {
  kind: "judge",
  request: judgeRequestSchema().parse({
    code: "\0".repeat(1_000_000),
    comparison: {
      rule: "checker",
      checker: { code: "\u0001".repeat(1_000_000), runtime: "cpython", convention: "oj" },
    },
    cases: Array.from({ length: 1000 }, (_, i) => ({
      stdin: `${i}\0`.repeat(1000),
      expected: [null, "", "\0", "\0".repeat(3000)][i % 4],
      name: "\0".repeat(200),
    })),
  }),
};

const SEARCH: SearchWork = {
  kind: "search",
  request: searchRequestSchema().parse({
    code: "\0".repeat(1_000_000),
    generator: { code: "\0".repeat(1_000_000) },
    trusted: { code: "print('한\\n')" },
  }),
};

const COUNTEREXAMPLE: Counterexample = {
  seed: 7,
  verdict: "wrong_answer",
  stdin: "1 2\n".repeat(5000),
  expected: null,
  stdout: "\0".repeat(70_000),
  stderr: "",
};

const QUESTIONS: Question[] = [
  { ask: "submit", n: 0, from: sender("us", "here"), work: runWork({ code: "print('한\\n🐍')", stdin: "\0\n" }) },
  { ask: "submit", n: 1, from: sender("us"), work: runWork({ code: "", interactive: true, limits: { timeMs: 100 } }) },
  { ask: "check", n: 2, from: sender("us"), work: { kind: "check", request: { code: "if", runtime: "pypy" } } },
  { ask: "submit", n: 8, from: sender("us"), work: LARGE_JUDGE },
  { ask: "submit", n: 9, from: sender("us"), work: SEARCH },
  { ask: "describe", n: 3, id: "a" },
  { ask: "write", n: 4, id: "a", text: "", index: 0 },
  { ask: "write", n: 5, id: "a", text: "\ude00 half\n\ud83d" },
  { ask: "events", n: 6, id: "a", after: -1 },
  { ask: "more", n: 6, size: 100 },
  { ask: "leave", n: 6 },
];

test.each(QUESTIONS)("$ask $n is the same on the other side", (question) => {
  expect(overTheWire(question)).toEqual(question);
});

test("a text that is cut anywhere is whole when its parts are put together", () => {
  const unit = fc.constantFrom("a", "\n", "한", "🐍", "\ud83d", "\ude00");
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 8 }), fc.nat(), (units, at) => {
      const text = units.join("");
      const cut = text.length === 0 ? 0 : at % text.length;
      const parts = [text.slice(0, cut), text.slice(cut)].map((part) => {
        const question = overTheWire({ ask: "write", n: 0, id: "a", text: part });
        return question.ask === "write" ? question.text : "";
      });
      expect(parts.join("").toWellFormed()).toBe(text.toWellFormed());
    }),
  );
});

test("what a worker says is the same on the other side, its texts in their order", () => {
  const sayings: Saying[] = [
    {
      say: "events",
      n: 1,
      events: [
        { id: "a", seq: 0, type: "queued", position: 1 },
        { id: "a", seq: 1, type: "stdout", text: '"한\\' },
        { id: "a", seq: 2, type: "waiting" },
        { id: "a", seq: 3, type: "stderr", text: "🐍" },
        { id: "a", seq: 4, type: "finished", result: summaryOf("a") },
      ],
    },
    {
      say: "events",
      n: 4,
      events: [
        { id: "b", seq: 0, type: "searching", tried: 1, perSecond: 2, elapsedMs: 3 },
        { id: "b", seq: 1, type: "found", found: { ...COUNTEREXAMPLE, stdin: "1\n" } },
        { id: "b", seq: 2, type: "searched", ended: "found", tried: 9, elapsedMs: 9, found: COUNTEREXAMPLE },
      ],
    },
    { say: "answer", n: 2, answer: null },
    { say: "position", n: 3, position: 7 },
  ];
  for (const saying of sayings) {
    const [frame] = new FrameReader().take(encodeFrame(...frameOfSaying(saying)));
    expect(frame && sayingOf(decodeFrame(frame))).toEqual(saying);
  }
});

test.each([
  ["all that a case may print, and its checker", 65_536, 20],
  ["nothing, but differ by long lines", 0, 1000],
])("cases that print %s are the same on the other side, all of them", async (_name, length, total) => {
  const text = "\0".repeat(length);
  const line = "\0".repeat(400);
  const judged: Omit<JudgedCase, "index"> = {
    ...{ name: "\0".repeat(200), verdict: "wrong_answer", result: summaryOf("a"), stdout: text, stderr: text },
    ...{ stdoutTruncated: false, stderrTruncated: false, checker: { stdout: text, stderr: text } },
    difference: { line: 1, column: 1, expected: line, actual: line },
  };
  const log = new EventLog<JudgeEventBody>("a");
  for (let index = 0; index < total; index++) log.append({ type: "case", case: { ...judged, index } });
  log.append({ type: "judged", passed: 0, total });
  let seen = 0;
  for await (const events of log.read(-1, new AbortController().signal)) {
    const [frame] = new FrameReader().take(encodeFrame(...frameOfSaying({ say: "events", n: 1, events })));
    expect(frame && sayingOf(decodeFrame(frame))).toEqual({ say: "events", n: 1, events });
    seen += events.length;
  }
  expect(seen).toBe(total + 1);
});

test("any JSON is refused, or a question", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.array(fc.string(), { maxLength: 3 }), (head, texts) => {
      try {
        expect(read({ head, texts })).toHaveProperty("ask");
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
      }
    }),
  );
});
