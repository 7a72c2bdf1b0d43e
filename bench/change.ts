import { RUNTIME_IDS, type RuntimeId } from "#contract/runtimes.ts";
import { alternately, type Contestant } from "./alternately.ts";
import { type Client, connect, runWell } from "./client.ts";
import type { Pair } from "./pair.ts";
import { type FigureKind, rowsOf } from "./report.ts";
import type { Topic } from "./topic.ts";
import { measureWindow } from "./window.ts";

type Times = "firstByteMs" | "wholeMs";
type Rates = "perSecond" | "cpuMs" | "serverCpuMs";

interface Side {
  name: string;
  pair: Pair;
  client: Client;
}

const HELLO = 'print("hello", flush=True)\n';
const ROUNDS = { times: 200, rates: 8 };
const IN_FLIGHT = 2;
const SETTLE_MS = 1000;
const BEFORE = "before";

const TIMES: FigureKind<Times>[] = [
  { key: "firstByteMs", figure: "First byte", unit: "ms", better: "less" },
  { key: "wholeMs", figure: "Whole run", unit: "ms", better: "less" },
];
const RATES: FigureKind<Rates>[] = [
  { key: "perSecond", figure: "Runs per second", unit: "1/s", better: "more" },
  { key: "cpuMs", figure: "CPU time of a run, all processes", unit: "ms", better: "less" },
  { key: "serverCpuMs", figure: "of it in the front and the worker", unit: "ms", better: "less" },
];

/** What a change made of a short run's times, rate and cost: this checkout beside another one, run by run in turns. */
export const change: Topic = {
  name: "change",
  async measure({ server, before, times, say }) {
    if (!before) throw new Error("Name the other checkout, which is set up: --before PATH");
    using clientBefore = await connect(before.url);
    using client = await connect(server.url);
    const sides: Side[] = [
      { name: BEFORE, pair: before, client: clientBefore },
      { name: "now", pair: server, client },
    ];
    const sections = [];
    for (const runtime of RUNTIME_IDS) {
      say(`before and now, ${runtime}`);
      const timed = await alternately(sides.map(timesOf(runtime)), times(ROUNDS.times));
      const rated = await alternately(sides.map(ratesOf(runtime)), times(ROUNDS.rates), SETTLE_MS);
      const rows = [
        ...TIMES.flatMap((kind) => rowsOf(timed, kind, BEFORE)),
        ...RATES.flatMap((kind) => rowsOf(rated, kind, BEFORE)),
      ];
      sections.push({
        title: `Before and now, one line printed, ${IN_FLIGHT} in flight for the rates, ${runtime}`,
        rows,
      });
    }
    return sections;
  },
};

function timesOf(runtime: RuntimeId) {
  return ({ name, client }: Side): Contestant<Times> => ({
    name,
    async sample() {
      const { firstByteMs, wholeMs } = await runWell(client, { code: HELLO, runtime });
      return { firstByteMs, wholeMs };
    },
  });
}

function ratesOf(runtime: RuntimeId) {
  return ({ name, pair, client }: Side): Contestant<Rates> => ({
    name,
    async sample() {
      const once = () => runWell(client, { code: HELLO, runtime });
      const window = await measureWindow(once, { inFlight: IN_FLIGHT, pid: pair.pid, own: pair.parts });
      const cpuMs = window.ownMs + window.othersMs;
      return { perSecond: window.perSecond, cpuMs, serverCpuMs: window.ownMs };
    },
  });
}
