/** Files that belong together as a case, by their paths. */
export interface FilePair {
  /** What both have in common, for the case's name. */
  name: string;
  input: string;
  output: string | null;
}

const INPUT_ENDS = /^(?:in|inp|input)$/i;
const OUTPUT_ENDS = /^(?:out|ans|a|output|answer|sol)$/i;

/**
 * Pairs inputs with outputs by what is left of their paths without the words for either: `1.in` with `1.ans` or
 * `1.out`, `in/NAME` with `out/NAME`, `01` with `01.a`, `input001.txt` with `output001.txt`, and the Korean, Japanese
 * and Chinese words like these. Files that are
 * neither are left out; the pairs come in the order of their names, numbers by value.
 */
export function pairFiles(paths: readonly string[]): FilePair[] {
  const pairs = new Map<string, { input?: string; output?: string }>();
  for (const path of paths) {
    const role = roleOf(path, paths);
    if (!role) continue;
    const pair = pairs.get(role.name) ?? {};
    pair[role.kind] ??= path;
    pairs.set(role.name, pair);
  }
  const byName = new Intl.Collator("en", { numeric: true });
  return [...pairs]
    .flatMap(([name, { input, output }]) => (input === undefined ? [] : [{ name, input, output: output ?? null }]))
    .sort((a, b) => byName.compare(a.name, b.name));
}

interface Role {
  kind: "input" | "output";
  name: string;
}

function roleOf(path: string, all: readonly string[]): Role | null {
  return byFolder(path) ?? byEnding(path) ?? byWord(path) ?? byBareName(path, all);
}

/** in/NAME and out/NAME. */
function byFolder(path: string): Role | null {
  const match = FOLDERS.exec(path);
  if (!match) return null;
  const [, before = "", folder = "", file = ""] = match;
  const stem = file.replace(/\.[a-z]+$/i, "");
  return { kind: kindOf(folder), name: `${before}${stem}` };
}

const FOLDERS = /^(.*?\/?)(in|inputs?|입력|入力|输入|out|outputs?|answers?|출력|정답|出力|输出)\/([^/]+)$/i;

function kindOf(word: string): Role["kind"] {
  return /^(?:in|입력|入力|输入)/i.test(word) ? "input" : "output";
}

/** NAME.in and NAME.out. */
function byEnding(path: string): Role | null {
  const dot = path.lastIndexOf(".");
  const [stem, end] = [path.slice(0, dot), path.slice(dot + 1)];
  if (dot <= 0) return null;
  if (INPUT_ENDS.test(end)) return { kind: "input", name: stem };
  return OUTPUT_ENDS.test(end) ? { kind: "output", name: stem } : null;
}

/** input001.txt and output001.txt, sample_input.txt and sample_output.txt. */
function byWord(path: string): Role | null {
  const match = WORDS.exec(path);
  if (!match) return null;
  const [, before = "", word = "", number = "", after = ""] = match;
  if (/[a-z]$/i.test(before)) return null;
  const name = `${before}${number}${after}`.replace(/[_ -]+$/, "");
  return { kind: kindOf(word), name: name || "1" };
}

const WORDS =
  /^(.*?)(input|output|answer|in|out|ans|입력|출력|정답|入力|出力|输入|输出)[_ -]?(\d*)[_ -]?([^/.]*)\.(?:txt|dat)$/i;

/** 01 beside 01.a. */
function byBareName(path: string, all: readonly string[]): Role | null {
  const isBare = !path.slice(path.lastIndexOf("/") + 1).includes(".");
  return isBare && all.some((other) => other === `${path}.a` || other === `${path}.ans`)
    ? { kind: "input", name: path }
    : null;
}
