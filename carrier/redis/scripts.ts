import { readFileSync } from "node:fs";
import { join } from "node:path";
import { addPrioritizedJob } from "bullmq/dist/esm/scripts/addPrioritizedJob-9.js";
import { moveToActive } from "bullmq/dist/esm/scripts/moveToActive-11.js";
import type { Redis } from "ioredis";

/** What a script may do where Redis' memory is full: nothing, all, or what it does anyway, which is to read. */
const WHEN_FULL = {
  admit: "refused",
  beat: "allowed",
  describe: "reads",
  finish: "allowed",
  giveback: "allowed",
  lease: "allowed",
  look: "reads",
  mark: "allowed",
  place: "allowed",
  places: "reads",
  read: "reads",
  rebase: "allowed",
  start: "refused",
  sweep: "allowed",
  tell: "refused",
  try: "allowed",
  workers: "reads",
  write: "refused",
} as const;

const FIRST_LINE = { refused: "#!lua", allowed: "#!lua flags=allow-oom", reads: "#!lua flags=no-writes" } as const;

export type ScriptName = keyof typeof WHEN_FULL;

type Word = string | number;
type Defined = Record<string, (...words: Word[]) => Promise<unknown>>;

const folder = join(import.meta.dirname, "scripts");
const read = (name: string) => readFileSync(join(folder, `${name}.lua`), "utf8");
/** BullMQ's own scripts, as functions of what it calls them with. */
const bull = Object.entries({ bullAdd: addPrioritizedJob, bullTake: moveToActive }).map(
  ([name, { content }]) => `local function ${name}(KEYS, ARGV)\n${content}\nend`,
);
/** What stands before a script beside what stands before all. */
const BEFORE: Partial<Record<string, readonly string[]>> = {
  admit: [...bull, read("begin"), read("queue")],
  start: [read("begin")],
};
const common = read("common");
const sources = Object.entries(WHEN_FULL).map(([name, when]) => {
  const lua = [FIRST_LINE[when], common, ...(BEFORE[name] ?? []), read(name)].join("\n");
  return { command: commandOf(name), lua };
});

/** Our scripts on one connection: each is one round trip, and happens whole or not at all. */
export class Scripts {
  readonly #redis: Redis;
  readonly #prefix: string;

  constructor(redis: Redis, prefix: string) {
    this.#redis = redis;
    this.#prefix = prefix;
    for (const { command, lua } of sources) redis.defineCommand(command, { numberOfKeys: 1, lua });
  }

  /** What a script answers, of the shape that its file tells; rejects where Redis is away, or refuses. */
  run<Answer>(name: ScriptName, ...words: Word[]): Promise<Answer> {
    const defined = this.#redis as unknown as Defined;
    return (defined[commandOf(name)] as Defined[string])(this.#prefix, ...words) as Promise<Answer>;
  }
}

/** A name of its own: one of an event emitter's methods would break the client. */
function commandOf(name: string): string {
  return `onpyrunner-${name}`;
}
