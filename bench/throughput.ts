import { RUNTIME_IDS, type RuntimeId } from "#contract/runtimes.ts";
import { alternately, type Contestant } from "./alternately.ts";
import { BARE, bare } from "./bare.ts";
import { type Client, connect, runWell } from "./client.ts";
import { type Command, timeCommand, writeProgram } from "./command.ts";
import type { Pair } from "./pair.ts";
import { BUBBLEWRAP, bubblewrap, hasBubblewrap, snekboxLike } from "./peer-jails.ts";
import { type FigureKind, rowsOf, type Section } from "./report.ts";
import type { Topic } from "./topic.ts";
import { measureWindow } from "./window.ts";

type Rates = "perSecond" | "cpuMs" | "serverCpuMs";

const HELLO = 'print("hello")\n';
const IN_FLIGHT = [1, 2, 8];
/** Where the peers take part, too. */
const PEERS_AT = 2;
const ROUNDS = 4;
const SETTLE_MS = 1000;

const FIGURES: FigureKind<Rates>[] = [
  { key: "perSecond", figure: "Runs per second", unit: "1/s", better: "more" },
  { key: "cpuMs", figure: "CPU time of a run, all processes", unit: "ms", better: "less" },
  { key: "serverCpuMs", figure: "of it in the front and the worker", unit: "ms", better: "less" },
];

/** How many runs of a program that prints one line end in a second, when so many are asked for at a time. */
export const throughput: Topic = {
  name: "throughput",
  async measure({ server, times, say }) {
    using client = await connect(server.url);
    const program = writeProgram("hello.py", HELLO);
    const snekbox = snekboxLike(server.readiness.grade);
    const sections: Section[] = [];
    for (const inFlight of IN_FLIGHT) {
      for (const runtime of RUNTIME_IDS) {
        say(`throughput, ${inFlight} in flight, ${runtime}`);
        const contestants = [
          ofCommand(BARE, bare(runtime, program), inFlight),
          ofServer({ client, server, runtime, inFlight }),
        ];
        if (inFlight === PEERS_AT) {
          contestants.push(ofCommand(snekbox.name, snekbox.command(runtime, program), inFlight));
          if (hasBubblewrap()) contestants.push(ofCommand(BUBBLEWRAP, bubblewrap(runtime, program), inFlight));
        }
        const samples = await alternately(contestants, times(ROUNDS), SETTLE_MS);
        const rows = FIGURES.flatMap((kind) => rowsOf(samples, kind, BARE));
        sections.push({ title: `${inFlight} in flight, ${runtime}`, rows });
      }
    }
    return sections;
  },
};

function ofCommand(name: string, command: Command, inFlight: number): Contestant<Rates> {
  return {
    name,
    async sample() {
      const window = await measureWindow(() => timeCommand(command), { inFlight, pid: process.pid });
      // bubblewrap does not wait for what it starts, so the kernel does not tell its time.
      return { perSecond: window.perSecond, ...(name !== BUBBLEWRAP && { cpuMs: window.othersMs }) };
    },
  };
}

function ofServer(of: { client: Client; server: Pair; runtime: RuntimeId; inFlight: number }): Contestant<Rates> {
  return {
    name: "OnPyRunner",
    async sample() {
      const window = await measureWindow(() => runWell(of.client, { code: HELLO, runtime: of.runtime }), {
        inFlight: of.inFlight,
        pid: of.server.pid,
        own: of.server.parts,
      });
      const cpuMs = window.ownMs + window.othersMs;
      return { perSecond: window.perSecond, cpuMs, serverCpuMs: window.ownMs };
    },
  };
}
