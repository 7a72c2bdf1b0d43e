import { RUNTIME_IDS } from "#contract/runtimes.ts";
import type { Searched, SearchRequestInput } from "#contract/search.ts";
import { alternately } from "./alternately.ts";
import { type Client, connect } from "./client.ts";
import { type FigureKind, rowsOf, type Section } from "./report.ts";
import type { Topic } from "./topic.ts";

const ROUNDS = 10;
const LISTS =
  "import random\nn = random.randint(1, 10)\nprint(n)\nprint(*(random.randint(1, 100) for _ in range(n)))\n";
const READ = "n = int(input())\na = list(map(int, input().split()))\n";
const RIGHT = `${READ}print(max(a))\n`;
/** Shows in about one input of a thousand: the largest number is 37, and comes twice. */
const PLANTED = `${READ}print(max(a) if max(a) != 37 or a.count(37) < 1 or n < 2 else 0)\n`;

type Figure = "perSecond" | "foundMs" | "tried";

const FIGURES: FigureKind<Figure>[] = [
  { key: "perSecond", figure: "Small inputs, by generator, program and trusted program", unit: "/s", better: "more" },
  { key: "foundMs", figure: "A bug that one input in a thousand shows, found and shrunk", unit: "ms", better: "less" },
  { key: "tried", figure: "Inputs until then", unit: "", better: "less" },
];

/** How many inputs a search tries, and how soon a counter-example is there, shrunk and confirmed. */
export const search: Topic = {
  name: "search",
  async measure({ server, times, say }) {
    using client = await connect(server.url);
    const sections: Section[] = [];
    for (const runtime of RUNTIME_IDS) {
      say(`search, ${runtime}`);
      let seed = 1;
      const programs = { runtime, generator: { code: LISTS, runtime }, trusted: { code: RIGHT, runtime } };
      const sample = async () => {
        const long = await searched(client, { ...programs, code: RIGHT, searchMs: 3000 });
        seed += 100_000;
        const began = performance.now();
        const { tried, found } = await searched(client, { ...programs, code: PLANTED, seed });
        if (!found) throw new Error("The planted bug was not found.");
        return { perSecond: (long.tried * 1000) / long.elapsedMs, foundMs: performance.now() - began, tried };
      };
      const samples = await alternately([{ name: "OnPyRunner", sample }], times(ROUNDS));
      sections.push({ title: `Counter-examples, ${runtime}`, rows: FIGURES.flatMap((kind) => rowsOf(samples, kind)) });
    }
    return sections;
  },
};

async function searched(client: Client, request: SearchRequestInput): Promise<Searched> {
  const last = await client.search(request);
  if (last.type !== "searched") throw new Error(`A search that is to be measured ended as ${JSON.stringify(last)}.`);
  return last;
}
