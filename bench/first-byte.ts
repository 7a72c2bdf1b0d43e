import { RUNTIME_IDS, type RuntimeId } from "#contract/runtimes.ts";
import type { Timings } from "#contract/timings.ts";
import { alternately, type Contestant } from "./alternately.ts";
import { BARE, bare } from "./bare.ts";
import { type Client, connect, runWell } from "./client.ts";
import { type Command, timeCommand, writeProgram } from "./command.ts";
import { startPair } from "./pair.ts";
import { BUBBLEWRAP, bubblewrap, hasBubblewrap, snekboxLike } from "./peer-jails.ts";
import { freshPyodide, hasPyodide, keptPyodide } from "./peer-pyodide.ts";
import { type FigureKind, rowsOf, type Section } from "./report.ts";
import type { Means, Topic } from "./topic.ts";

type Times = "firstByteMs" | "wholeMs" | keyof Timings;

const HELLO = 'print("hello", flush=True)\n';
const ROUNDS = 120;
const OURS = "OnPyRunner";
const FIGURES: FigureKind<Times>[] = [
  { key: "firstByteMs", figure: "First byte", unit: "ms", better: "less" },
  { key: "wholeMs", figure: "Whole run", unit: "ms", better: "less" },
];

/** What the server itself tells of the time until the first byte. */
const STAGES: FigureKind<Times>[] = [
  { key: "validateUs", figure: "validation", unit: "µs", better: "less" },
  { key: "queueUs", figure: "queue", unit: "µs", better: "less" },
  { key: "jailUs", figure: "taking a jail", unit: "µs", better: "less" },
  { key: "handoverUs", figure: "handover", unit: "µs", better: "less" },
  { key: "firstOutputUs", figure: "the program's first output", unit: "µs", better: "less" },
  { key: "emitUs", figure: "passing it on", unit: "µs", better: "less" },
];

/** How soon a run's first byte and its end are at the client, of a program that prints one line. */
export const firstByte: Topic = {
  name: "first-byte",
  async measure({ server, times, say }) {
    await using coldServer = await startPair({ ONPYRUNNER_WARM_CPYTHON: "0", ONPYRUNNER_WARM_PYPY: "0" });
    using client = await connect(server.url);
    using coldClient = await connect(coldServer.url);
    const program = writeProgram("hello.py", HELLO);
    const sections: Section[] = [];
    for (const runtime of RUNTIME_IDS) {
      say(`first byte, ${runtime}`);
      const contestants = [
        started(BARE, bare(runtime, program)),
        overSocket(OURS, client, runtime),
        overSocket("OnPyRunner without warm jails", coldClient, runtime),
        ...peers({ server, runtime, program }),
      ];
      using kept = runtime === "cpython" && hasPyodide() ? await keptPyodide(HELLO) : undefined;
      if (kept) contestants.push(kept, freshPyodide(HELLO));
      const samples = await alternately(contestants, times(ROUNDS));
      const ours = samples.filter(({ name }) => name === OURS);
      sections.push(
        { title: `One line printed, ${runtime}`, rows: FIGURES.flatMap((kind) => rowsOf(samples, kind, BARE)) },
        { title: `Of it in the server, ${runtime}`, rows: STAGES.flatMap((kind) => rowsOf(ours, kind)) },
      );
    }
    return sections;
  },
};

function peers({ server, runtime, program }: { server: Means["server"]; runtime: RuntimeId; program: string }) {
  const snekbox = snekboxLike(server.readiness.grade);
  const contestants = [started(snekbox.name, snekbox.command(runtime, program))];
  if (hasBubblewrap()) contestants.push(started(BUBBLEWRAP, bubblewrap(runtime, program)));
  return contestants;
}

function started(name: string, command: Command): Contestant<Times> {
  return { name, sample: () => timeCommand(command) };
}

function overSocket(name: string, client: Client, runtime: RuntimeId): Contestant<Times> {
  return {
    name,
    async sample() {
      const { firstByteMs, wholeMs, result } = await runWell(client, { code: HELLO, runtime });
      return { firstByteMs, wholeMs, ...result.timings };
    },
  };
}
