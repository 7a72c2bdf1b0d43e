import { readFileSync } from "node:fs";
import { join } from "node:path";
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
const common = readFileSync(join(folder, "common.lua"), "utf8");
const sources = Object.entries(WHEN_FULL).map(([name, when]) => {
  const lua = [FIRST_LINE[when], common, readFileSync(join(folder, `${name}.lua`), "utf8")].join("\n");
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
