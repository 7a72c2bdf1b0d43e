import { z } from "zod";
import { parseTime } from "#components/device/time.ts";
import type { Draft } from "#components/draft/draft.ts";
import type { DraftListWords } from "#components/language/draft-list-words.ts";
import { MOST_CASES } from "#contract/judge.ts";
import { CODE_BYTES, STDIN_BYTES } from "#contract/limits.ts";
import { profileSchema } from "#contract/profile.ts";
import { RUNTIME_IDS } from "#contract/runtimes.ts";

const FORMAT = "onpyrunner-drafts";

/** A draft as it travels in a file; what only this device knows of it stays here. */
export const portableSchema = z.object({
  name: z.string().max(200).default(""),
  code: z.string().max(CODE_BYTES),
  stdin: z.string().max(STDIN_BYTES).default(""),
  runtime: z.enum(RUNTIME_IDS).default("cpython"),
  cases: z
    .array(
      z.object({
        name: z.string().max(200).default(""),
        input: z.string().max(STDIN_BYTES).default(""),
        expected: z.string().max(STDIN_BYTES).nullable().default(null),
        isIncomplete: z.literal(true).exactOptional(),
        isCall: z.literal(true).exactOptional(),
      }),
    )
    .max(MOST_CASES)
    .default([]),
  profile: profileSchema.nullable().default(null),
  // The clock of the device that it comes from may be ahead.
  savedAt: z
    .any()
    .default(0)
    .transform((time) => Math.min(parseTime(time), Date.now())),
});

const exportSchema = z.object({ format: z.literal(FORMAT), version: z.literal(1), drafts: z.array(portableSchema) });

export type Portable = z.infer<typeof portableSchema>;

/** All drafts as the text of one file, which `readFiles` reads again. */
export function writeExport(drafts: readonly Draft[]): string {
  const portable = drafts.map(({ id: _, number: __, usedAt: ___, ...draft }) => draft);
  return `${JSON.stringify({ format: FORMAT, version: 1, drafts: portable }, null, 2)}\n`;
}

/** The drafts of some files, and in words what could not be read; a bad file keeps none of the others out. */
export async function readFiles(files: readonly File[], words: DraftListWords["importErrors"]) {
  const drafts: Portable[] = [];
  const errors: string[] = [];
  for (const file of files) {
    const found = await readFile(file, words);
    if (typeof found === "string") errors.push(found);
    else drafts.push(...found);
  }
  return { drafts, errors };
}

/** Larger files are no drafts, and reading them would stop the page. */
const FILE_BYTES = 64 * 1024 * 1024;
/** Far more than a person writes; with more the page would stop to list them. */
export const MAX_DRAFTS = 10_000;

async function readFile(file: File, words: DraftListWords["importErrors"]): Promise<Portable[] | string> {
  const [, name = file.name, kind = ""] = /^(.*)\.(\w+)$/.exec(file.name) ?? [];
  if (!["py", "txt", "json"].includes(kind.toLowerCase())) return words.type(file.name);
  if (file.size > (kind === "json" ? FILE_BYTES : CODE_BYTES)) return words.large(file.name);
  const text = decode(await file.arrayBuffer());
  if (text === undefined) return words.text(file.name);
  if (kind !== "json")
    return [{ name, code: text, stdin: "", runtime: "cpython", cases: [], profile: null, savedAt: Date.now() }];
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return words.json(file.name);
  }
  const parsed = exportSchema.safeParse(value);
  if (parsed.success) {
    const { drafts } = parsed.data;
    return drafts.length > MAX_DRAFTS ? words.many(file.name, drafts.length, MAX_DRAFTS) : drafts;
  }
  const issue = parsed.error.issues[0];
  return words.shape(file.name, `${issue?.path.join(".")} ${issue?.message}`.trim());
}

/** The text of a file in UTF-8, with the line ends that programs here have. */
function decode(bytes: ArrayBuffer): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes).replaceAll("\r\n", "\n");
  } catch {
    return undefined;
  }
}
