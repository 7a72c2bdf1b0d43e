import type { Profile } from "#contract/profile.ts";
import type { Portable } from "./transfer.ts";

/** Tries to run, to load, and to break out, in text, markup, attributes and style. */
export const HOSTILE = `"'></style><script>owned=1</script><img src=/x onerror=owned=1>`;

/** Prints what it reads, and fails where that says so, with the hostile text in all that a traceback shows. */
const PROGRAM = `# ${HOSTILE}
text = input()
print(text)
if text.startswith("fail"): raise ValueError(text)
if text.startswith("odd"): raise type(${JSON.stringify(HOSTILE)}, (Exception,), {})(text)
`;

/** A draft with the hostile text in each text that a draft of a file can have. */
export const HOSTILE_DRAFT = {
  name: HOSTILE,
  code: PROGRAM,
  stdin: `fail ${HOSTILE}`,
  cases: [
    { name: HOSTILE, input: HOSTILE, expected: `${HOSTILE}!` },
    { name: `2 ${HOSTILE}`, input: `odd ${HOSTILE}`, expected: HOSTILE },
  ],
  profile: {
    ...{ name: HOSTILE.slice(0, 60), timeMs: 1000, memoryMb: 128, bonus: {}, isForAllCases: false },
    comparison: { rule: "trimmed" },
  },
} satisfies Partial<Portable>;

/** What its judge is instead where a program of its own compares, whose code and words are hostile too. */
export const HOSTILE_PROFILE = {
  ...HOSTILE_DRAFT.profile,
  comparison: {
    rule: "checker",
    checker: {
      ...{ code: `# ${HOSTILE}\nimport sys\nsys.exit(${JSON.stringify(HOSTILE)})`, runtime: "cpython" },
      convention: "testlib",
    },
  },
} satisfies Profile;
