import { parse } from "yaml";
import { readText } from "#components/input/read-text.ts";
import { MOST_CASES } from "#contract/judge.ts";
import { BODY_BYTES, STDIN_BYTES } from "#contract/limits.ts";
import { CONFIG_FILES, type FolderConfig, readConfig } from "#judging/problem/folder-config.ts";
import { type FilePair, pairFiles } from "#judging/problem/pair-files.ts";
import { readJson } from "#judging/problem/read-json.ts";
import { type FoundProblem, sureCase } from "../found.ts";
import { foundOf, readPasted } from "../pasted.ts";
import { ARCHIVE_BOUNDS, type ArchiveProblem, type PackedFile, unzipFiles } from "./unzip.ts";

/** Why a file brought nothing, or not all; `names` are the files'. */
export interface FileTrouble {
  kind: ArchiveProblem | "large" | "caseSize" | "notText" | "checker" | "cut";
  name: string;
}

export interface ReadFiles {
  problems: FoundProblem[];
  troubles: FileTrouble[];
}

/**
 * The problems in some files: pairs of inputs and outputs, also in zip archives, with the configuration beside them;
 * what competitive-companion and cph write; a problem's text.
 */
export async function readFiles(files: readonly File[]): Promise<ReadFiles> {
  const troubles: FileTrouble[] = [];
  const problems: FoundProblem[] = [];
  const loose: PackedFile[] = [];
  for (const file of files) {
    if (file.size > ARCHIVE_BOUNDS.totalBytes) troubles.push({ kind: "large", name: file.name });
    else if (/\.zip$/i.test(file.name)) {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const unpacked = await unzipFiles(bytes, isOfUse);
      if (typeof unpacked === "string") troubles.push({ kind: unpacked, name: file.name });
      else problems.push(await problemOf(unpacked, file.name.replace(/\.zip$/i, ""), troubles));
    } else loose.push({ path: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
  }
  const sent = await sentIn(loose);
  problems.push(...sent.problems);
  if (sent.others.length > 0) problems.push(await looseProblem(sent.others, troubles));
  return { problems: problems.filter(({ cases }) => cases.length > 0), troubles };
}

/** What a case or a configuration may be, and nothing that systems put beside it. */
function isOfUse(path: string): boolean {
  if (/(?:^|\/)(?:__MACOSX\/|\.)/.test(path)) return false;
  return (
    CONFIG_FILES.test(path) || !/\.(?:png|jpe?g|gif|svg|pdf|tex|cpp|cc|c|h|java|kt|rs|py|html?|md|exe)$/i.test(path)
  );
}

/** The problems that tools wrote as JSON, and the files that are none. */
async function sentIn(files: readonly PackedFile[]) {
  const problems: FoundProblem[] = [];
  const others: PackedFile[] = [];
  for (const file of files) {
    const sent = /\.(?:json|prob)$/i.test(file.path) ? readJson((await textOf(file)) ?? "") : null;
    if (sent) problems.push(...sent.map(foundOf));
    else others.push(file);
  }
  return { problems, others };
}

/** Files that were chosen one by one: pairs, or the text of a problem. */
async function looseProblem(files: readonly PackedFile[], troubles: FileTrouble[]): Promise<FoundProblem> {
  const problem = await problemOf(files, "", troubles);
  const [only] = files;
  const text = problem.cases.length === 0 && files.length === 1 && only ? await textOf(only) : null;
  return (text === null ? undefined : readPasted({ text })[0]) ?? problem;
}

/** What a case may hold so that all of them can be judged at once. */
const CASES_BYTES = BODY_BYTES - 4 * 1024 * 1024;

async function problemOf(files: readonly PackedFile[], name: string, troubles: FileTrouble[]): Promise<FoundProblem> {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const config = await configOf(files);
  if (config?.hasChecker) troubles.push({ kind: "checker", name: config.path });
  const pairs = listedPairs(config, byPath) ?? pairFiles(files.map(({ path }) => path));
  const cases: FoundProblem["cases"] = [];
  let bytes = 0;
  for (const pair of pairs) {
    const [input, output] = [byPath.get(pair.input), pair.output === null ? undefined : byPath.get(pair.output)];
    bytes += (input?.bytes.length ?? 0) + (output?.bytes.length ?? 0);
    if (cases.length === MOST_CASES || bytes > CASES_BYTES) {
      troubles.push({ kind: "cut", name });
      break;
    }
    const large = [input, output].find((file) => file && file.bytes.length > STDIN_BYTES);
    const [stdin, expected] = [input && (await textOf(input)), output && (await textOf(output))];
    if (large) troubles.push({ kind: "caseSize", name: large.path });
    else if (typeof stdin !== "string") troubles.push({ kind: "notText", name: pair.input });
    else if (expected === null) troubles.push({ kind: "notText", name: pair.output ?? "" });
    else cases.push(sureCase({ name: pair.name.split("/").at(-1) ?? "", input: stdin, expected: expected ?? null }));
  }
  return {
    name: config?.name ?? name,
    cases,
    limits: config?.limits ?? {},
    judge: config && /problem\.ya?ml$/i.test(config.path) ? "kattis" : null,
    comparison: config?.comparison ?? null,
  };
}

async function configOf(files: readonly PackedFile[]): Promise<(FolderConfig & { path: string }) | null> {
  const file = files.find(({ path }) => CONFIG_FILES.test(path));
  const text = file && (await textOf(file));
  if (!file || typeof text !== "string" || text.length > CONFIG_CHARS) return null;
  try {
    return { ...readConfig(file.path, parse(text, { maxAliasCount: 20 })), path: file.path };
  } catch {
    return null;
  }
}

const CONFIG_CHARS = 256 * 1024;

/** The cases that a configuration lists, by their whole paths; null where it lists none that are there. */
function listedPairs(
  config: (FolderConfig & { path: string }) | null,
  byPath: ReadonlyMap<string, PackedFile>,
): FilePair[] | null {
  const folder = config?.path.replace(/[^/]*$/, "") ?? "";
  const pairs = (config?.pairs ?? [])
    .map((pair) => ({
      ...pair,
      input: folder + pair.input,
      output: pair.output === null ? null : folder + pair.output,
    }))
    .filter(({ input }) => byPath.has(input));
  return pairs.length > 0 ? pairs : null;
}

/** null where it is no text. */
async function textOf({ bytes }: PackedFile): Promise<string | null> {
  const read = await readText(new Blob([bytes]));
  return "text" in read ? read.text.replaceAll("\r\n", "\n") : null;
}
