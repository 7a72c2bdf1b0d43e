import { join } from "node:path";
import { LARGEST_LIMITS } from "#contract/limits.ts";
import type { RunRequestInput } from "#contract/run.ts";
import { RUNTIME_IDS, type RuntimeId } from "#contract/runtimes.ts";
import { alternately, type Contestant } from "./alternately.ts";
import { barePiped } from "./bare.ts";
import { type Client, connect, runWell } from "./client.ts";
import { timeCommand, writeProgram } from "./command.ts";
import { programDirectory } from "./places.ts";
import { type FigureKind, rowsOf, type Section } from "./report.ts";
import type { Topic } from "./topic.ts";

type Stream = "wholeMs" | "perSecond";

interface Load {
  title: string;
  code: string;
  bytes: number;
  buffering: "line" | "block";
  rounds: number;
}

const PIPED = "bare interpreter, piped into a file";
/** What a terminal does to standard output, and our line buffering too. */
const BY_LINES = "import sys\nsys.stdout.reconfigure(line_buffering=True)\n";
const PRINTS = "for i in range(200000):\n    print(i)\n";
const PRINTED_BYTES = 1_288_890;
const SINGLE_WRITES = 'import os\nfor _ in range(100000):\n    os.write(1, b"x")\n';
const TEN_MEGABYTES =
  'import sys\nline = "0123456789" * 9 + "abcdefgh" + "\\n"\nfor _ in range(100):\n    sys.stdout.write(line * 1010)\n';

const FIGURES: FigureKind<Stream>[] = [
  { key: "wholeMs", figure: "Whole run", unit: "ms", better: "less" },
  { key: "perSecond", figure: "Speed", unit: "MB/s", better: "more" },
];

const LOADS: Load[] = [
  { title: "10 MB in large writes", code: TEN_MEGABYTES, bytes: 9_999_000, buffering: "block", rounds: 60 },
  { title: "200 000 prints, block-buffered", code: PRINTS, bytes: PRINTED_BYTES, buffering: "block", rounds: 30 },
  { title: "200 000 prints, line by line", code: PRINTS, bytes: PRINTED_BYTES, buffering: "line", rounds: 15 },
  { title: "100 000 writes of one byte", code: SINGLE_WRITES, bytes: 100_000, buffering: "block", rounds: 15 },
];

/** How fast much output, or output in many small pieces, reaches the client. */
export const streaming: Topic = {
  name: "streaming",
  async measure({ server, times, say }) {
    using client = await connect(server.url);
    const sections: Section[] = [];
    for (const load of LOADS) {
      for (const runtime of RUNTIME_IDS) {
        say(`${load.title}, ${runtime}`);
        const contestants = [piped(load, runtime), streamed(load, { client, runtime })];
        const samples = await alternately(contestants, times(load.rounds));
        const kinds = load.bytes > 5_000_000 ? FIGURES : FIGURES.slice(0, 1);
        const rows = kinds.flatMap((kind) => rowsOf(samples, kind, PIPED));
        sections.push({ title: `${load.title}, ${runtime}`, rows });
      }
    }
    return sections;
  },
};

function piped({ code, buffering, bytes, title }: Load, runtime: RuntimeId): Contestant<Stream> {
  const name = `${title.replace(/\W+/g, "-")}.py`;
  const program = writeProgram(name, buffering === "line" ? BY_LINES + code : code);
  const command = barePiped(runtime, program, join(programDirectory, "output"));
  return {
    name: PIPED,
    async sample() {
      const { wholeMs } = await timeCommand(command);
      return { wholeMs, perSecond: bytes / wholeMs / 1000 };
    },
  };
}

function streamed(load: Load, { client, runtime }: { client: Client; runtime: RuntimeId }): Contestant<Stream> {
  const { code, buffering, bytes } = load;
  const limits = { timeMs: LARGEST_LIMITS.timeMs, outputBytes: LARGEST_LIMITS.outputBytes };
  const request: RunRequestInput = { code, runtime, buffering, limits };
  return {
    name: "OnPyRunner, through the socket",
    async sample() {
      const { wholeMs, characters } = await runWell(client, request);
      if (characters !== bytes) throw new Error(`${load.title}: ${characters} characters came of ${bytes}`);
      return { wholeMs, perSecond: bytes / wholeMs / 1000 };
    },
  };
}
