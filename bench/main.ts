import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { change } from "./change.ts";
import { chaos } from "./chaos.ts";
import { firstByte } from "./first-byte.ts";
import { hostile } from "./hostile.ts";
import { idleClients } from "./idle-clients.ts";
import { judging } from "./judging.ts";
import { describeMachine, machineLine } from "./machine.ts";
import { memory } from "./memory.ts";
import { page } from "./page.ts";
import { startPair } from "./pair.ts";
import { hasBubblewrap } from "./peer-jails.ts";
import { hasPyodide } from "./peer-pyodide.ts";
import { queue } from "./queue.ts";
import { markdown, type Section } from "./report.ts";
import { writeJson, writePage } from "./results.ts";
import { roundTrip } from "./round-trip.ts";
import { search } from "./search.ts";
import { shares } from "./shares.ts";
import { simulation } from "./simulate.ts";
import { sockets } from "./sockets.ts";
import { streaming } from "./streaming.ts";
import { throughput } from "./throughput.ts";

const TOPICS = [
  ...[firstByte, throughput, streaming, roundTrip, judging, search, idleClients, hostile, memory, page, shares],
  ...[sockets, queue, simulation, chaos],
];
/** A quick run does everything this much more seldom: to see that it works, not for its figures. */
const QUICK = 15;

// setup/bench.js has the usage, and lets no other words through.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
    before: { type: "string" },
    part: { type: "string", default: "" },
  },
});
const all = TOPICS.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
const chosen = values.before === undefined ? all : [change];
const unknown = positionals.filter((name) => !TOPICS.some((topic) => topic.name === name));
if (unknown.length > 0) refuse(`There is no topic ${unknown.join(", ")}.`);
for (const line of absentPeers()) say(line);

await using server = await startPair();
await using before = values.before === undefined ? null : await startPair({}, resolve(values.before));
const machine = describeMachine(server);
say(machineLine(machine));
const sections: Section[] = [];
for (const topic of chosen) {
  const times = (full: number) => (values.quick ? Math.max(2, Math.ceil(full / QUICK)) : full);
  const found = await topic.measure({ server, before, times, part: values.part, say });
  for (const section of found) process.stdout.write(`${markdown(section)}\n`);
  sections.push(...found);
}
say(`Written: ${writeJson({ machine, sections })}`);
if (values.write) writePage(machineLine(machine), sections);

function refuse(why: string): never {
  say(why);
  process.exit(2);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function absentPeers(): string[] {
  const absent = [];
  if (!hasBubblewrap()) absent.push("Without bubblewrap, which is not installed: apt-get install bubblewrap");
  if (!hasPyodide()) absent.push("Without Pyodide, which is not there: npm install --prefix var/bench pyodide");
  return absent;
}
