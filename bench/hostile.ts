import { fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { alternately } from "./alternately.ts";
import { type Client, connect, runWell } from "./client.ts";
import { ATTACKS } from "./hostile-attacks.ts";
import { type Pair, startPair } from "./pair.ts";
import { type FigureKind, plainRow, rowsOf, type Section } from "./report.ts";
import type { Topic } from "./topic.ts";

type Waits = Record<"wholeMs" | "healthMs", number[]>;

const BLOCKS = 4;
/** Runs, and questions for the server's health, in one block. */
const EACH = 20;
const SETTLE_MS = 1500;
/** How long an attack goes on before its effect is looked at. */
const LEAD_MS = 1000;
const LOOK_MS = 50;
const ALONE = "alone";
const BESIDE = "beside it";
const MB = 2 ** 20;

const FIGURES: FigureKind<keyof Waits>[] = [
  { key: "wholeMs", figure: "Whole run", unit: "ms", better: "less" },
  { key: "healthMs", figure: "GET /healthz", unit: "ms", better: "less" },
];

/** What a hostile client costs others, and the server's memory. */
export const hostile: Topic = {
  name: "hostile",
  async measure({ times, say }) {
    const sections: Section[] = [];
    for (const name of Object.keys(ATTACKS)) {
      say(`hostile: ${name}`);
      await using pair = await startPair();
      using client = await connect(pair.url);
      await look(client, pair.url);
      const waits: Record<string, Waits> = { [ALONE]: NONE(), [BESIDE]: NONE() };
      const above: number[] = [];
      const add = async (key: string) => {
        const seen = await look(client, pair.url);
        for (const { key: figure } of FIGURES) waits[key]?.[figure].push(...seen[figure]);
        return {};
      };
      const beside = async () => {
        using memory = watchMemory(pair);
        using _attack = await attack(name, pair.url);
        await sleep(LEAD_MS);
        await add(BESIDE);
        above.push(memory.above() / MB);
        return {};
      };
      const contestants = [
        { name: ALONE, sample: () => add(ALONE) },
        { name: BESIDE, sample: beside },
      ];
      await alternately<never>(contestants, times(BLOCKS), SETTLE_MS);
      const samples = Object.entries(waits).map(([contestant, figures]) => ({ name: contestant, figures }));
      const memory = plainRow("OnPyRunner", { figure: "Most memory above rest", unit: "MB" }, above);
      sections.push({ title: name, rows: [...FIGURES.flatMap((kind) => rowsOf(samples, kind, ALONE)), memory] });
    }
    return sections;
  },
};

const NONE = (): Waits => ({ wholeMs: [], healthMs: [] });

async function look(client: Client, url: string): Promise<Waits> {
  const waits = NONE();
  for (let i = 0; i < EACH; i++) {
    waits.wholeMs.push((await runWell(client, { code: "print(1)" })).wholeMs);
    const began = performance.now();
    await (await fetch(`${url}/healthz`)).text();
    waits.healthMs.push(performance.now() - began);
  }
  return waits;
}

async function attack(name: string, url: string): Promise<Disposable> {
  const child = fork(join(import.meta.dirname, "hostile-process.ts"), [name, new URL(url).port], { detached: true });
  const ended = once(child, "exit").then(() => {
    throw new Error("The attack ended before it began; its own words are above.");
  });
  await Promise.race([once(child, "message"), ended]);
  return { [Symbol.dispose]: () => void child.kill("SIGKILL") };
}

/** Watches what both processes hold beyond what they hold now, in bytes. */
function watchMemory({ parts }: Pair) {
  const resident = () => {
    const of = (pid: number) => Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "latin1"))?.[1]);
    return parts.reduce((sum, pid) => sum + of(pid) * 1024, 0);
  };
  const rest = resident();
  let most = rest;
  const timer = setInterval(() => {
    most = Math.max(most, resident());
  }, LOOK_MS);
  return { above: () => most - rest, [Symbol.dispose]: () => clearInterval(timer) };
}
