import { z } from "zod";
import { cutAt } from "./cuts.ts";
import { shortened, TOO_LARGE } from "./errors.ts";
import {
  ARGUMENT_BYTES,
  CODE_BYTES,
  DEFAULT_LIMITS,
  LARGEST_LIMITS,
  type Limits,
  MOST_ARGUMENTS,
  SMALLEST_LIMITS,
  STDIN_BYTES,
} from "./limits.ts";
import { RUNTIME_IDS } from "./runtimes.ts";
import { STATUSES } from "./statuses.ts";
import { timingsSchema } from "./timings.ts";

const encoder = new TextEncoder();
/** A large text is measured in pieces, in UTF-16 units: to have room for all of it takes longer than to encode it. */
const PIECE = 16 * 1024;
const room = new Uint8Array(3 * PIECE);

/** The size of a text in UTF-8 bytes. */
export function utf8Bytes(text: string): number {
  let bytes = 0;
  for (let at = 0; at < text.length; ) {
    const end = cutAt(text, at + PIECE);
    bytes += encoder.encodeInto(text.slice(at, end), room).written;
    at = end;
  }
  return bytes;
}

/** Text for a program: lone surrogates become U+FFFD unless it is taken as it is; its UTF-8 may take `maxBytes` at most. */
export function programText(name: string, maxBytes: number, form: "well formed" | "as it is" = "well formed") {
  return z
    .string({ error: `${name} must be a string.` })
    .transform((text) => (form === "as it is" ? text : text.toWellFormed()))
    .superRefine((text, context) => {
      if (text.length * 3 <= maxBytes || utf8Bytes(text) <= maxBytes) return;
      context.addIssue({
        code: "custom",
        params: TOO_LARGE,
        message: `${name} is larger than ${maxBytes} bytes of UTF-8; send less.`,
      });
    });
}

export const codeSchema = programText("code", CODE_BYTES);

/** How standard output leaves the interpreter: line by line as on a terminal, or in blocks as into a judge's file. */
export const bufferingSchema = z.enum(["line", "block"], { error: 'buffering must be "line" or "block".' });

/** A runtime by its id; CPython where none is named. */
export const runtimeSchema = z
  .enum(RUNTIME_IDS, { error: `Unknown runtime; the known ones are ${RUNTIME_IDS.join(", ")}.` })
  .default("cpython");

function limit(name: keyof Limits, ceilings: Limits) {
  const message = `${name} must be an integer from ${SMALLEST_LIMITS[name]} to ${ceilings[name]}.`;
  return z
    .int({ error: message })
    .min(SMALLEST_LIMITS[name], { error: message })
    .max(ceilings[name], { error: message })
    .default(Math.min(DEFAULT_LIMITS[name], ceilings[name]));
}

/** The limits of a request; what is not named has its default. */
export function limitsSchema(ceilings: Limits) {
  return z
    .strictObject(
      {
        timeMs: limit("timeMs", ceilings),
        memoryMb: limit("memoryMb", ceilings),
        outputBytes: limit("outputBytes", ceilings),
      },
      { error: unknownField("limits has only timeMs, memoryMb and outputBytes") },
    )
    .prefault({});
}

/** The words for a field that nobody knows, or for what is no object at all. */
export function unknownField(known: string) {
  return (issue: { code: string; keys?: string[] }) =>
    issue.code === "unrecognized_keys"
      ? `Unknown field ${JSON.stringify(shortened(issue.keys?.[0] ?? ""))}: ${known}.`
      : "Expected a JSON object.";
}

const HTTP_FIELDS = "code, stdin, arguments, runtime, limits and buffering";

const argumentsError = `arguments must be an array of ${MOST_ARGUMENTS} strings at most.`;

/** A word that a program is called with: the kernel ends one at a NUL. */
export const argumentSchema = programText("arguments", ARGUMENT_BYTES).refine(
  (text) => !text.includes("\0"),
  "arguments may hold no NUL.",
);

/** What a program finds in `sys.argv` behind its own name. */
const argumentsSchema = z
  .array(argumentSchema, { error: argumentsError })
  .max(MOST_ARGUMENTS, { error: argumentsError });

/** The schema of a run's request over HTTP, for a server with these ceilings; made once for each. */
export const runRequestSchema = onceFor((ceilings) =>
  z.strictObject(requestShape(ceilings), { error: unknownField(`a request has only ${HTTP_FIELDS}`) }),
);

/** The same over a socket, where a run may also be interactive. */
export const socketRunRequestSchema = onceFor((ceilings) =>
  z.strictObject(
    {
      ...requestShape(ceilings),
      interactive: z.boolean({ error: "interactive must be true or false." }).default(false),
    },
    { error: unknownField(`a request has only ${HTTP_FIELDS} and interactive`) },
  ),
);

/** To make what reads requests takes as long as to start a program: one for each set of ceilings is kept. */
export function onceFor<Schema>(make: (ceilings: Limits) => Schema): (ceilings?: Limits) => Schema {
  const made = new WeakMap<Limits, Schema>();
  return (ceilings = LARGEST_LIMITS) => {
    const schema = made.get(ceilings) ?? make(ceilings);
    made.set(ceilings, schema);
    return schema;
  };
}

function requestShape(ceilings: Limits) {
  return {
    code: codeSchema,
    stdin: programText("stdin", STDIN_BYTES).default(""),
    arguments: argumentsSchema.default([]),
    runtime: runtimeSchema,
    limits: limitsSchema(ceilings),
    buffering: bufferingSchema.default("line"),
  };
}

/** A run as a client asks for it. */
export type RunRequestInput = z.input<ReturnType<typeof socketRunRequestSchema>>;

/** A run as it is carried out, every default filled in. */
export type RunRequest = z.output<ReturnType<typeof socketRunRequestSchema>>;

/** How a run ended. */
export type Status = (typeof STATUSES)[number];

const writtenFileSchema = z.object({
  name: z.string(),
  text: z.string(),
  /** Whether the file goes on after this text. */
  truncated: z.boolean(),
});

/** A text file that a program left in its folder. */
export type WrittenFile = z.infer<typeof writtenFileSchema>;

/** What is known of a run at its end, without its output. */
export const summarySchema = z.object({
  id: z.string(),
  status: z.enum(STATUSES),
  /** null when a signal ended the program or it never started. */
  exitCode: z.int().nullable(),
  /** A name like "SIGKILL", or null. */
  signal: z.string().nullable(),
  stdoutTruncated: z.boolean(),
  stderrTruncated: z.boolean(),
  wallTimeMs: z.int(),
  cpuTimeMs: z.int(),
  /** null on a machine without cgroups. */
  peakMemoryBytes: z.int().nullable(),
  runtime: z.object({ id: z.enum(RUNTIME_IDS), version: z.string() }),
  /** What it wrote in place of standard output, where it printed nothing: `output.txt`. */
  files: z.array(writtenFileSchema).optional(),
  /** It waited too long for input while others wanted to run: a `time_limit` for want of room. */
  parkedOut: z.literal(true).optional(),
  /** Absent for a run that never got a jail. */
  timings: timingsSchema.optional(),
});

export type Summary = z.infer<typeof summarySchema>;

export const resultSchema = summarySchema.extend({ stdout: z.string(), stderr: z.string() });

/** A whole run: how it ended and all that it printed. */
export type Result = z.infer<typeof resultSchema>;
