import { alternately } from "./alternately.ts";
import { type Client, connect, runWell } from "./client.ts";
import { type FigureKind, rowsOf } from "./report.ts";
import type { Topic } from "./topic.ts";

type Times = "firstByteMs" | "wholeMs";

const CODE = 'print("hello", flush=True)\n';
const BUSY = 8;
const IDLE = 50;
const BLOCKS = 10;
/** Runs of each busy client in one block. */
const RUNS = 25;
const SETTLE_MS = 1000;
const ALONE = "8 busy clients alone";

const FIGURES: FigureKind<Times>[] = [
  { key: "firstByteMs", figure: "First byte", unit: "ms", better: "less" },
  { key: "wholeMs", figure: "Whole run", unit: "ms", better: "less" },
];

/** What idle clients cost the busy ones, each of which sends a run as soon as it has seen the end of the last. */
export const idleClients: Topic = {
  name: "idle-clients",
  async measure({ server, times, say }) {
    say("8 busy clients with and without 50 idle ones");
    const busy = await connectMany(server.url, BUSY);
    const waits = { alone: [] as Record<Times, number>[], beside: [] as Record<Times, number>[] };
    // Each turn gives many samples, so they are gathered here and the turn itself has no figure.
    await alternately<never>(
      [
        {
          name: ALONE,
          async sample() {
            waits.alone.push(...(await runAll(busy)));
            return {};
          },
        },
        {
          name: "beside",
          async sample() {
            const idle = await connectMany(server.url, IDLE);
            waits.beside.push(...(await runAll(busy)));
            for (const client of idle) client[Symbol.dispose]();
            return {};
          },
        },
      ],
      times(BLOCKS),
      SETTLE_MS,
    );
    for (const client of busy) client[Symbol.dispose]();
    const samples = [figuresOf(ALONE, waits.alone), figuresOf("beside 50 idle ones", waits.beside)];
    return [{ title: "Busy and idle clients", rows: FIGURES.flatMap((kind) => rowsOf(samples, kind, ALONE)) }];
  },
};

function connectMany(url: string, count: number): Promise<Client[]> {
  return Promise.all(Array.from({ length: count }, () => connect(url)));
}

async function runAll(clients: readonly Client[]): Promise<Record<Times, number>[]> {
  const lanes = clients.map(async (client) => {
    const seen = [];
    for (let i = 0; i < RUNS; i++) seen.push(await runWell(client, { code: CODE }));
    return seen;
  });
  return (await Promise.all(lanes)).flat();
}

function figuresOf(name: string, waits: readonly Record<Times, number>[]) {
  const of = (key: Times) => waits.map((wait) => wait[key]);
  return { name, figures: { firstByteMs: of("firstByteMs"), wholeMs: of("wholeMs") } };
}
