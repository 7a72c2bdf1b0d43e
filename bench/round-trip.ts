import { spawn } from "node:child_process";
import { once } from "node:events";
import { RUNTIME_IDS, type RuntimeId } from "#contract/runtimes.ts";
import { alternately, type Contestant } from "./alternately.ts";
import { BARE, bare } from "./bare.ts";
import { type Client, connect } from "./client.ts";
import { writeProgram } from "./command.ts";
import { programDirectory } from "./places.ts";
import { type FigureKind, rowsOf, type Section } from "./report.ts";
import type { Topic } from "./topic.ts";

type Times = "answerMs" | "allMs";

const GUESSES = 1000;
const ROUNDS = 8;
const ECHO = `for _ in range(${GUESSES}): print("higher than", input(), flush=True)\n`;
const FIGURES: FigureKind<Times>[] = [
  { key: "answerMs", figure: "A line and its answer, median of 1 000", unit: "ms", better: "less" },
  { key: "allMs", figure: "1 000 lines and answers", unit: "ms", better: "less" },
];

/** How soon a program that is asked one line after the other answers each. */
export const roundTrip: Topic = {
  name: "round-trip",
  async measure({ server, times, say }) {
    using client = await connect(server.url);
    const sections: Section[] = [];
    for (const runtime of RUNTIME_IDS) {
      say(`round trips, ${runtime}`);
      const samples = await alternately([piped(runtime), overSocket(client, runtime)], times(ROUNDS));
      const rows = FIGURES.flatMap((kind) => rowsOf(samples, kind, BARE));
      sections.push({ title: `A guessing game, ${runtime}`, rows });
    }
    return sections;
  },
};

function piped(runtime: RuntimeId): Contestant<Times> {
  const { command, args, env } = bare(runtime, writeProgram("echo.py", ECHO));
  return {
    name: BARE,
    async sample() {
      const options = { cwd: programDirectory, env: env as unknown as NodeJS.ProcessEnv };
      const child = spawn(command, args, { ...options, stdio: ["pipe", "pipe", "inherit"] });
      const closed = once(child, "close");
      const figures = await play(async (line) => {
        child.stdin.write(`${line}\n`);
        await once(child.stdout, "data");
      });
      await closed;
      return figures;
    },
  };
}

function overSocket(client: Client, runtime: RuntimeId): Contestant<Times> {
  return {
    name: "OnPyRunner",
    async sample() {
      const run = await client.submit({ code: ECHO, runtime, interactive: true });
      const figures = await play((line) => run.ask(line));
      await run.seen;
      return figures;
    },
  };
}

/** Asks line after line, each when the one before has been answered; the first also waits for the start. */
async function play(ask: (line: string) => Promise<void>): Promise<Record<Times, number>> {
  await ask("0");
  const began = performance.now();
  const each: number[] = [];
  for (let n = 1; n < GUESSES; n++) {
    const asked = performance.now();
    await ask(String(n));
    each.push(performance.now() - asked);
  }
  each.sort((a, b) => a - b);
  return { answerMs: each[each.length >> 1] as number, allMs: performance.now() - began };
}
