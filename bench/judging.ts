import { availableParallelism } from "node:os";
import { DEFAULT_COMPARISON } from "#contract/comparison.ts";
import { RUNTIME_IDS, type RuntimeId } from "#contract/runtimes.ts";
import { compareInTurns } from "#judging/compare.ts";
import { alternately, type Contestant, type Samples } from "./alternately.ts";
import { BARE, bare } from "./bare.ts";
import { type Client, connect, runWell } from "./client.ts";
import { timeCommand, writeProgram } from "./command.ts";
import { type FigureKind, plainRow, rowsOf, type Section } from "./report.ts";
import type { Topic } from "./topic.ts";

const CASES = 100;
const ROUNDS = 8;
/** Takes 10 ms of the processor, beside the interpreter's start, and then says so. */
const PROGRAM =
  "import time\nbegan = time.process_time()\nwhile time.process_time() - began < 0.01: pass\nprint('done')\n";
/** Also of the bare interpreters: a server has as many places as it has cores. */
const AT_ONCE = availableParallelism();
/** So that a free place never waits for the next run to be asked for. */
const RUNS_IN_FLIGHT = 2 * AT_ONCE;
const LARGE_BYTES = 10 * 1024 * 1024;
const COMPARISONS = 20;

const PLAIN = "plain runs";
const JUDGE = "a judge";

type Figure = "perCaseMs";

const FIGURES: FigureKind<Figure>[] = [
  { key: "perCaseMs", figure: `One of ${CASES} cases of a 10 ms program`, unit: "ms", better: "less" },
];

/** What a case costs beside the bare interpreter and beside a plain run, and how fast large outputs are compared. */
export const judging: Topic = {
  name: "judging",
  async measure({ server, times, say }) {
    using client = await connect(server.url);
    const sections: Section[] = [];
    const program = writeProgram("ten-ms.py", PROGRAM);
    for (const runtime of RUNTIME_IDS) {
      say(`judging, ${runtime}`);
      const command = bare(runtime, program);
      const contestants: Contestant<Figure>[] = [
        { name: BARE, sample: () => timeOf(() => inLanes(AT_ONCE, () => timeCommand(command))) },
        { name: PLAIN, sample: () => timeOf(() => inLanes(RUNS_IN_FLIGHT, () => plain(client, runtime))) },
        { name: JUDGE, sample: () => timeOf(() => judged(client, runtime)) },
      ];
      const samples = await alternately(contestants, times(ROUNDS), 500);
      const rows = FIGURES.flatMap((kind) => rowsOf(samples, kind, BARE));
      const figure = { figure: "Comparison and events, on top of a plain run", unit: "ms a case" };
      rows.push(plainRow(JUDGE, figure, onTop(samples)));
      sections.push({ title: `Judging, ${runtime}`, rows });
    }
    say("comparing 10 MB with 10 MB");
    const figure = { figure: "10 MB of lines with 10 MB, equal but for the last", unit: "ms" };
    sections.push({ title: "Comparing", rows: [plainRow("trimmed", figure, await compared(times(COMPARISONS)))] });
    return sections;
  },
};

/** What the judge took more than the plain runs of the same round, each. */
function onTop(samples: Samples<Figure>): number[] {
  const plainRuns = samples.find(({ name }) => name === PLAIN)?.figures.perCaseMs ?? [];
  const judged = samples.find(({ name }) => name === JUDGE)?.figures.perCaseMs ?? [];
  return judged.map((ms, round) => ms - (plainRuns[round] ?? Number.NaN));
}

function plain(client: Client, runtime: RuntimeId) {
  return runWell(client, { code: PROGRAM, runtime, buffering: "block" });
}

async function judged(client: Client, runtime: RuntimeId): Promise<void> {
  const cases = Array.from({ length: CASES }, () => ({ expected: "done\n" }));
  const last = await client.judge({ code: PROGRAM, runtime, cases });
  if (last.type !== "judged" || !("passed" in last) || last.passed !== CASES)
    throw new Error(`A judge that is to be measured ended as ${JSON.stringify(last)}.`);
}

async function timeOf(all: () => Promise<void>): Promise<Record<Figure, number>> {
  const began = performance.now();
  await all();
  return { perCaseMs: (performance.now() - began) / CASES };
}

async function inLanes(lanes: number, once: () => Promise<unknown>): Promise<void> {
  let left = CASES;
  const lane = async () => {
    while (left-- > 0) await once();
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

async function compared(rounds: number): Promise<number[]> {
  const expected = Buffer.alloc(LARGE_BYTES, "123456 789\n");
  const actual = Buffer.from(expected);
  actual[LARGE_BYTES - 3] = 0x30;
  const took: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const began = performance.now();
    await compareInTurns(DEFAULT_COMPARISON, { expected, actual });
    took.push(performance.now() - began);
  }
  return took;
}
