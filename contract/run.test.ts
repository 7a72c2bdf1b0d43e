import { describe, expect, test } from "vitest";
import { refusalOf } from "./errors.ts";
import { CODE_BYTES, DEFAULT_LIMITS, LARGEST_LIMITS, SMALLEST_LIMITS, STDIN_BYTES } from "./limits.ts";
import { runRequestSchema, socketRunRequestSchema, utf8Bytes } from "./run.ts";

const schema = runRequestSchema();

/** The refusal of a request, or undefined when it is accepted. */
function refusal(request: unknown, by: { safeParse: typeof schema.safeParse } = schema) {
  const { error } = by.safeParse(request);
  return error && refusalOf(error);
}

test("a request needs only code; every default is filled in", () => {
  expect(schema.parse({ code: "pass" })).toEqual({
    code: "pass",
    stdin: "",
    arguments: [],
    runtime: "cpython",
    limits: DEFAULT_LIMITS,
    buffering: "line",
  });
  expect(socketRunRequestSchema().parse({ code: "" }).interactive).toBe(false);
});

test("each limit has its default by itself", () => {
  expect(schema.parse({ code: "", limits: { timeMs: 2000, memoryMb: 128 } }).limits).toEqual({
    timeMs: 2000,
    memoryMb: 128,
    outputBytes: DEFAULT_LIMITS.outputBytes,
  });
});

test.each(["timeMs", "memoryMb", "outputBytes"] as const)("%s is accepted at both of its bounds", (name) => {
  for (const bounds of [SMALLEST_LIMITS, LARGEST_LIMITS])
    expect(schema.parse({ code: "", limits: { [name]: bounds[name] } }).limits[name]).toBe(bounds[name]);
});

test.each(["timeMs", "memoryMb", "outputBytes"] as const)("%s outside its bounds is refused, never clamped", (name) => {
  const message = `${name} must be an integer from ${SMALLEST_LIMITS[name]} to ${LARGEST_LIMITS[name]}.`;
  const values = [
    SMALLEST_LIMITS[name] - 1,
    LARGEST_LIMITS[name] + 1,
    SMALLEST_LIMITS[name] + 0.5,
    -1,
    1e300,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    "1000",
    null,
    true,
    [1000],
  ];
  for (const value of values)
    expect(refusal({ code: "", limits: { [name]: value } })).toEqual({
      code: "invalid",
      field: `limits.${name}`,
      message,
    });
});

const UNKNOWN_RUNTIME = "Unknown runtime; the known ones are cpython, pypy.";
const REQUEST_FIELDS = "a request has only code, stdin, arguments, runtime, limits and buffering.";
const LIMITS_FIELDS = "limits has only timeMs, memoryMb and outputBytes.";

test.each([
  ["no code", { stdin: "" }, ["code", "code must be a string."]],
  ["code of another type", { code: 5 }, ["code", "code must be a string."]],
  ["code null", { code: null }, ["code", "code must be a string."]],
  ["stdin of another type", { code: "", stdin: ["1"] }, ["stdin", "stdin must be a string."]],
  ["stdin null", { code: "", stdin: null }, ["stdin", "stdin must be a string."]],
  ["an unknown runtime", { code: "", runtime: "ruby" }, ["runtime", UNKNOWN_RUNTIME]],
  ["a runtime of another type", { code: "", runtime: 3 }, ["runtime", UNKNOWN_RUNTIME]],
  ["an unknown buffering", { code: "", buffering: "none" }, ["buffering", 'buffering must be "line" or "block".']],
  ["limits of another type", { code: "", limits: 5 }, ["limits", "Expected a JSON object."]],
  ["an unknown limit", { code: "", limits: { time: 1 } }, ["limits.time", `Unknown field "time": ${LIMITS_FIELDS}`]],
  ["an unknown field", { code: "", args: [] }, ["args", `Unknown field "args": ${REQUEST_FIELDS}`]],
  [
    "interactive over HTTP",
    { code: "", interactive: true },
    ["interactive", `Unknown field "interactive": ${REQUEST_FIELDS}`],
  ],
])("%s is refused with its field and the reason", (_name, request, [field, message]) => {
  expect(refusal(request)).toEqual({ code: "invalid", field, message });
});

test("a field that JSON would hide in the prototype is unknown like any other", () => {
  expect(refusal(JSON.parse('{"code": "", "__proto__": {"timeMs": 1}}'))?.field).toBe("__proto__");
  expect(refusal(JSON.parse('{"code": "", "limits": {"__proto__": {"timeMs": 1}}}'))?.field).toBe("limits.__proto__");
});

test("an endless name of an unknown field is not said back whole", () => {
  const { field, message } = refusal({ code: "", ["x".repeat(10_000)]: 1 }) ?? {};
  expect(field).toHaveLength(101);
  expect(message?.length).toBeLessThan(300);
});

test.each([[null], [5], ["code"], [[]], [true], [undefined]])(
  "a request that is no object is refused: %j",
  (request) => {
    expect(refusal(request)).toEqual({ code: "invalid", message: "Expected a JSON object." });
  },
);

test("interactive must be true or false", () => {
  expect(refusal({ code: "", interactive: 1 }, socketRunRequestSchema())).toEqual({
    code: "invalid",
    field: "interactive",
    message: "interactive must be true or false.",
  });
});

describe.each([
  ["code", CODE_BYTES],
  ["stdin", STDIN_BYTES],
])("%s", (name, most) => {
  test.each(["a", "é", "한", "🐍"])(`may take exactly ${most} bytes, in characters like %s`, (character) => {
    const size = utf8Bytes(character);
    const text = character.repeat(Math.floor(most / size)) + "a".repeat(most % size);
    expect(refusal({ code: "", [name]: text })).toBeUndefined();
    expect(refusal({ code: "", [name]: `${text}a` })).toEqual({
      code: "too_large",
      field: name,
      message: `${name} is larger than ${most} bytes of UTF-8; send less.`,
    });
  });

  test("has each lone surrogate become U+FFFD", () => {
    const parsed = schema.parse({ code: "", [name]: "a\ud800b\udc00\ud83d\udc0d" });
    expect(parsed[name as "code" | "stdin"]).toBe("a\ufffdb\ufffd🐍");
  });

  test("keeps NUL, line ends and a byte order mark as they are", () => {
    const text = "\ufeffa\0\r\n\u2028\n";
    expect(schema.parse({ code: "", [name]: text })[name as "code" | "stdin"]).toBe(text);
  });
});

describe("a server with lower ceilings", () => {
  const ceilings = { timeMs: 1000, memoryMb: 64, outputBytes: 100 };
  const lower = runRequestSchema(ceilings);

  test("has them as defaults where they are lower than ours", () => {
    expect(lower.parse({ code: "" }).limits).toEqual(ceilings);
  });

  test("refuses what it does not allow, and names its own bound", () => {
    expect(refusal({ code: "", limits: { timeMs: 1001 } }, lower)?.message).toBe(
      "timeMs must be an integer from 100 to 1000.",
    );
    expect(refusal({ code: "", limits: { timeMs: 1000 } }, lower)).toBeUndefined();
  });
});
