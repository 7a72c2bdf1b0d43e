import { fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { alternately } from "./alternately.ts";
import { type Client, connect, runWell } from "./client.ts";
import { ATTACKS } from "./hostile-attacks.ts";
import { measureBodies } from "./hostile-loops.ts";
import { WATCHED } from "./loops.ts";
import { type Pair, startPair } from "./pair.ts";
import { type FigureKind, plainRow, rowsOf, type Section } from "./report.ts";
import type { Topic } from "./topic.ts";

type Waits = Record<"wholeMs" | "healthMs", number[]>;

const BLOCKS = 2;
/** Runs, and questions for the server's health, in one block. */
const EACH = 12;
const SETTLE_MS = 500;
/** How long an attack goes on before its effect is looked at. */
const LEAD_MS = 500;
const LOOK_MS = 50;
/** What has not been measured by then is left out. */
const MOST_MS = 320_000;
const ALONE = "alone";
/** The same client with a server of its own that does nothing: what its sending alone takes from a machine that both share. */
const HARMLESS = "beside its sender";
const BESIDE = "beside it";
const MB = 2 ** 20;
/** Clients have their usual pace, which other topics do without. */
const PACED = { ONPYRUNNER_MIB_PER_SECOND: "4" };
const PARTS = ["front", "worker"] as const;
/** The part that is no attack. */
const BODIES_PART = "one request";

const FIGURES: FigureKind<keyof Waits>[] = [
  { key: "wholeMs", figure: "Whole run", unit: "ms", better: "less" },
  { key: "healthMs", figure: "GET /healthz", unit: "ms", better: "less" },
];

/** What a hostile client costs others, the server's memory and its loops. */
export const hostile: Topic = {
  name: "hostile",
  async measure({ times, say, part }) {
    const lastAt = performance.now() + MOST_MS;
    const sections: Section[] = [];
    for (const name of Object.keys(ATTACKS).filter((attack) => attack.includes(part))) {
      if (performance.now() > lastAt) say(`hostile: no time is left for ${name}`);
      else sections.push(await measureAttack(name, times(BLOCKS), say));
    }
    return BODIES_PART.includes(part) ? [...sections, await measureBodies(lastAt, say)] : sections;
  },
};

async function measureAttack(name: string, blocks: number, say: (line: string) => void): Promise<Section> {
  say(`hostile: ${name}`);
  await using pair = await startPair({ ...WATCHED, ...PACED });
  using client = await connect(pair.url);
  await look(client, pair.url);
  const waits: Record<string, Waits> = { [ALONE]: NONE(), [HARMLESS]: NONE(), [BESIDE]: NONE() };
  using memory = watchMemory(pair);
  const longest: Record<(typeof PARTS)[number], number[]> = { front: [], worker: [] };
  const add = async (key: string) => {
    const seen = await look(client, pair.url);
    for (const { key: figure } of FIGURES) waits[key]?.[figure].push(...seen[figure]);
    return {};
  };
  const harmless = async () => {
    using _attack = await attack(name);
    await sleep(LEAD_MS);
    return add(HARMLESS);
  };
  const beside = async () => {
    pair.loops();
    using _attack = await attack(name, new URL(pair.url).port);
    await sleep(LEAD_MS);
    await add(BESIDE);
    const turns = pair.loops();
    for (const part of PARTS) longest[part].push(turns[part]);
    return {};
  };
  const contestants = [
    { name: ALONE, sample: () => add(ALONE) },
    { name: HARMLESS, sample: harmless },
    { name: BESIDE, sample: beside },
  ];
  await alternately<never>(contestants, blocks, SETTLE_MS);
  const samples = Object.entries(waits).map(([contestant, figures]) => ({ name: contestant, figures }));
  const rows = PARTS.flatMap((part, index) => [
    plainRow(part, { figure: `Most memory above rest, ${part}`, unit: "MB" }, [memory.above(index) / MB]),
    plainRow(part, { figure: `Longest turn of the loop, ${part}`, unit: "ms of CPU" }, longest[part]),
  ]);
  return { title: name, rows: [...FIGURES.flatMap((kind) => rowsOf(samples, kind, ALONE)), ...rows] };
}

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

/** Settles when the attack says that it has begun; without a port it goes nowhere. */
async function attack(name: string, ...port: string[]): Promise<Disposable> {
  const child = fork(join(import.meta.dirname, "hostile-process.ts"), [name, ...port], { detached: true });
  const over = new AbortController();
  const ended = once(child, "exit", { signal: over.signal }).then(() => {
    throw new Error("The attack ended before it began; its own words are above.");
  });
  ended.catch(() => {});
  await Promise.race([once(child, "message"), ended]);
  over.abort();
  return { [Symbol.dispose]: () => void child.kill("SIGKILL") };
}

/** Watches what each process holds beyond what it holds now, in bytes. */
function watchMemory({ parts }: Pair) {
  const resident = () =>
    parts.map((pid) => {
      const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "latin1")) ?? [];
      return Number(kilobytes) * 1024;
    });
  const rest = resident();
  let most = rest;
  const timer = setInterval(() => {
    const now = resident();
    most = most.map((bytes, index) => Math.max(bytes, now[index] ?? 0));
  }, LOOK_MS);
  return {
    above: (index: number) => (most[index] ?? 0) - (rest[index] ?? 0),
    [Symbol.dispose]: () => clearInterval(timer),
  };
}
