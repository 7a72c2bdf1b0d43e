import type { Completion } from "@codemirror/autocomplete";
import data from "./python-names.json" with { type: "json" };
import { guessType } from "./type-guess.ts";

/** What the editor can complete, from the names that the CPython of the rootfs has. */
export interface PythonNames {
  /** Keywords and built-ins. */
  everywhere: readonly Completion[];
  modules: readonly Completion[];
  membersOf(module: string): readonly Completion[];
  /** The members of what a name stands for at an offset of the text. */
  afterDot(owner: string, text: string, offset: number): readonly Completion[];
}

let known: PythonNames | undefined;

export function knownNames(): PythonNames {
  known ??= make();
  return known;
}

type Groups = Partial<Record<"class" | "constant" | "function", string>>;

const members: Record<string, Groups> = data.members;
const methods: Record<string, string> = data.methods;

/** The names that a word typed in Hangul mode may stand for. */
export function rescuedNames(): string[] {
  const { everywhere, modules } = knownNames();
  const common = Object.values(members).flatMap((of) => Object.values(of).join(" ").split(" "));
  const called = Object.values(methods).flatMap((names) => names.split(" "));
  // Built-ins come last: of two names that differ in their capitals the last one is meant.
  return [...common, ...called, ...modules.map(({ label }) => label), ...everywhere.map(({ label }) => label)];
}

function make(): PythonNames {
  const membersOf = (module: string) => groups(members[module] ?? {});
  return {
    everywhere: [
      ...words(data.keywords, "keyword"),
      ...words("__name__", "constant"),
      ...groups(data.builtins).filter(({ label }) => !OF_PROMPTS.has(label)),
    ],
    modules: words(data.modules, "namespace").map((option) => ({
      ...option,
      boost: option.label in members ? 20 : 0,
    })),
    membersOf,
    afterDot(owner, text, offset) {
      const module = moduleOf(owner, text);
      if (module) return membersOf(module);
      const type = guessType(owner, text.slice(0, offset));
      const own = words(usedMembers(owner, text, offset), "property").map((option) => ({ ...option, boost: 30 }));
      const types = type ? [type] : owner === "self" ? [] : COMMON_TYPES;
      return [...own, ...types.flatMap((name) => words(methods[name] ?? "", "method"))];
    },
  };
}

/** Of use only at a prompt. */
const OF_PROMPTS = new Set(["copyright", "credits", "license", "exit", "quit", "help"]);

/** What an expression of unknown type may be. */
const COMMON_TYPES = ["list", "str", "dict", "set", "deque"];

/** The names that such programs use most; they come first. */
const FREQUENT = new Set(
  `print input int range len map list str sum min max sorted set dict enumerate zip for if else elif while return
  import from def in not and or break continue append split join heappush heappop deque defaultdict Counter stdin stdout
  readline read readlines buffer write setrecursionlimit`.split(/\s+/),
);

function words(text: string, type: string): Completion[] {
  return text
    .split(" ")
    .filter(Boolean)
    .map((label) => ({ label, type, boost: boostOf(label) }));
}

function boostOf(label: string): number {
  if (FREQUENT.has(label)) return 20;
  return /(?:Error|Warning|Exception)$/.test(label) ? -20 : 0;
}

function groups(of: Groups): Completion[] {
  return Object.entries(of).flatMap(([type, text]) => words(text, type));
}

/** The module that a name stands for by the program's imports. */
function moduleOf(name: string, text: string): string | undefined {
  if (!/^\w+$/.test(name)) return undefined;
  const alias = new RegExp(`\\bimport\\b.*?\\b(\\w+)\\s+as\\s+${name}\\b`).exec(text)?.[1];
  const module = alias ?? name;
  const isImported = alias !== undefined || new RegExp(`^\\s*(?:lazy\\s+)?import\\b.*\\b${name}\\b`, "m").test(text);
  return isImported && module in members ? module : undefined;
}

/** The attributes that the program itself gives a name, or asks it for. */
function usedMembers(owner: string, text: string, offset: number): string {
  if (!/^\w+$/.test(owner)) return "";
  const found = text.matchAll(new RegExp(`\\b${owner}\\.(\\w+)`, "g"));
  return [...found]
    .filter(({ index }) => index + owner.length + 1 !== offset)
    .map((match) => match[1])
    .join(" ");
}
