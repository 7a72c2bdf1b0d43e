import { expect, test } from "vitest";
import { DEFAULT_COMPARISON } from "#contract/comparison.ts";
import { type JudgeSubject, type RunSubject, Subject } from "./subject.ts";

const RUN: RunSubject = { code: "print(input())", stdin: "1\n2\n", runtime: "cpython" };
const JUDGE: JudgeSubject = {
  code: "print(1)",
  runtime: "cpython",
  cases: [{ stdin: "1", expected: "1" }],
  comparison: DEFAULT_COMPARISON,
};
const digestOf = (subject: RunSubject | JudgeSubject) => new Subject(subject).digest;

test.each([{ code: "print(input())\n" }, { stdin: "1\n2" }, { runtime: "pypy" } as const])(
  "another program, input or runtime is another subject: %j",
  (other) => {
    expect(digestOf({ ...RUN, ...other })).not.toBe(digestOf(RUN));
  },
);

test("what is program and what is input cannot be exchanged", () => {
  expect(digestOf({ ...RUN, code: "a", stdin: "b" })).not.toBe(digestOf({ ...RUN, code: "ab", stdin: "" }));
  expect(digestOf({ ...RUN, code: "a", stdin: '"]b' })).not.toBe(digestOf({ ...RUN, code: 'a"]', stdin: "b" }));
});

test("input that came line by line is the same as input that came at once", () => {
  const typed = new Subject({ ...RUN, stdin: "" });
  typed.add("1\n");
  expect(typed.digest).not.toBe(digestOf(RUN));
  typed.add("2\n");
  expect(typed.digest).toBe(digestOf(RUN));
});

test.each<Partial<JudgeSubject>>([
  { cases: [{ stdin: "1", expected: "2" }] },
  { cases: [{ stdin: "1" }] },
  { cases: [] },
  { comparison: { rule: "exact" } },
])("other cases, or another rule, are another subject: %j", (other) => {
  expect(digestOf({ ...JUDGE, ...other })).not.toBe(digestOf(JUDGE));
});

test("what nobody expects is the same in either way of saying so", () => {
  expect(digestOf({ ...JUDGE, cases: [{ stdin: "", expected: null }] })).toBe(
    digestOf({ ...JUDGE, cases: [{ stdin: "" }] }),
  );
});

test("what is too large to be shared has no digest", () => {
  expect(digestOf({ ...RUN, stdin: "x".repeat(1024 * 1024) })).toBeUndefined();
});
