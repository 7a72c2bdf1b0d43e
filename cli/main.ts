#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Judgement } from "#contract/judge.ts";
import type { Result } from "#contract/run.ts";
import { RUNTIME_IDS, type RuntimeId } from "#contract/runtimes.ts";
import { helpIsWanted, readWords, WRONG_WORDS } from "../setup/words.js";
import { ApiClient, RefusedError } from "./client.ts";
import { casesOf } from "./folder-cases.ts";

const USAGE = `npm run cli -- run FILE [ARGUMENT...] [< INPUT]   runs a program, and ends with its exit code
npm run cli -- judge FILE --cases FOLDER          judges it on the pairs of a folder (1.in and 1.ans)
npm run cli -- share FILE [--title TITLE]         stores it, and prints its link

    --server URL          http://localhost:3000, or ONPYRUNNER_URL
    --token TOKEN         of a server that is not public; better ONPYRUNNER_TOKEN, which no list of processes shows
    --runtime cpython|pypy
    --time MS  --memory MB`;

/** How a program that was stopped ends here, as \`timeout\` and shells would say it. */
const STOPPED_EXIT = 124;
const REFUSED_EXIT = WRONG_WORDS;

if (helpIsWanted(process.argv.slice(2))) {
  process.stdout.write(`${USAGE}\n`);
  process.exit();
}
const { values, positionals } = parsed();
const [command, file, ...words] = positionals;
const client = new ApiClient(
  values.server ?? process.env.ONPYRUNNER_URL ?? "http://localhost:3000",
  values.token ?? process.env.ONPYRUNNER_TOKEN,
);

try {
  process.exitCode = await carryOut();
} catch (error) {
  if (!(error instanceof RefusedError) && !isOfFiles(error)) throw error;
  const isOfToken = error instanceof RefusedError && error.refusal?.code === "unauthorized";
  fail(isOfToken ? `${error.message}\nThe token is read from ONPYRUNNER_TOKEN, or given by --token.` : error.message);
}

async function carryOut(): Promise<number> {
  if (file === undefined) return fail(USAGE);
  const program = { code: readFileSync(file, "utf8"), runtime: runtime() };
  const limits = limitsOf();
  if (command === "run") return shownRun(await client.run({ ...program, limits, stdin: input(), arguments: words }));
  if (command === "judge" && values.cases !== undefined) {
    const cases = casesOf(values.cases);
    if (cases.length === 0) return fail(`${values.cases} has no files that pair as cases, such as 1.in and 1.ans.`);
    return shownJudgement(await client.judge({ ...program, limits, cases }));
  }
  if (command === "share") {
    const { url, deleteToken } = await client.share({ ...program, title: values.title ?? basename(file) });
    process.stdout.write(`${url}\n`);
    process.stderr.write(`It is deleted by this token: ${deleteToken}\n`);
    return 0;
  }
  return fail(USAGE);
}

function parsed() {
  const text = { type: "string" } as const;
  const options = { server: text, token: text, runtime: text, time: text, memory: text, cases: text, title: text };
  try {
    return readWords(process.argv.slice(2), options, { others: true });
  } catch (error) {
    process.exit(fail(`${(error as Error).message}\n\n${USAGE}`));
  }
}

function runtime(): RuntimeId {
  const wanted = values.runtime ?? "cpython";
  const found = RUNTIME_IDS.find((id) => id === wanted);
  if (!found) throw new RefusedError(`There is no runtime "${wanted}"; there are ${RUNTIME_IDS.join(" and ")}.`, null);
  return found;
}

function limitsOf() {
  const { time, memory } = values;
  return { ...(time && { timeMs: Number(time) }), ...(memory && { memoryMb: Number(memory) }) };
}

/** What was piped in; a terminal is not waited for. */
function input(): string {
  return process.stdin.isTTY ? "" : readFileSync(0, "utf8");
}

function shownRun({ stdout, stderr, status, exitCode, cpuTimeMs }: Result): number {
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  if (status === "ok" || status === "runtime_error") return exitCode ?? 1;
  process.stderr.write(`${status} after ${cpuTimeMs} ms\n`);
  return STOPPED_EXIT;
}

function shownJudgement({ cases, passed, total }: Judgement): number {
  for (const { index, name, verdict, result, difference } of cases) {
    const at = difference ? ` at line ${difference.line}, column ${difference.column}` : "";
    const time = result ? ` (${result.cpuTimeMs} ms)` : "";
    process.stdout.write(`${verdict === "passed" ? "✓" : "✗"} ${name ?? index + 1}: ${verdict}${at}${time}\n`);
  }
  process.stdout.write(`${passed}/${total}\n`);
  return passed === total ? 0 : 1;
}

function fail(message: string): number {
  process.stderr.write(`${message}\n`);
  process.exitCode = REFUSED_EXIT;
  return REFUSED_EXIT;
}

function isOfFiles(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error;
}
