/** A function that a judge would call. */
export interface Signature {
  /** As a judge's request names it: `solution`, or `Solution.twoSum`. */
  name: string;
  parameters: readonly string[];
}

const FUNCTION = /^( *)(?:async +)?def +([\p{L}_][\p{L}\p{N}_]*) *\(([^()]*(?:\([^()]*\)[^()]*)*)\)/gmu;
const READS = /\binput *\(|\bsys\.stdin\b|\bstdin\b|\bopen *\( *0|["']\/dev\/stdin["']/;

/**
 * The function of a program that a judge of functions calls: `solution`, the first public method of `class Solution`,
 * or the last function; null where there is none. It is read by its look, without running anything.
 */
export function signatureOf(code: string): Signature | null {
  const found = [...code.matchAll(FUNCTION)].map(([, indent = "", name = "", parameters = ""]) => ({
    isTop: indent === "",
    name,
    parameters: namesIn(parameters),
  }));
  const top = found.filter(({ isTop }) => isTop);
  const solution = top.find(({ name }) => name === "solution");
  if (solution) return signature(solution);
  const body = /^class +Solution\b[^\n]*\n((?:[ \t]+[^\n]*\n|\s*\n)*)/m.exec(`${code}\n`)?.[1] ?? "";
  const methods = [...body.matchAll(FUNCTION)].filter(([, , name = ""]) => !name.startsWith("_"));
  const [method] = methods;
  if (method) return { name: `Solution.${method[2]}`, parameters: namesIn(method[3] ?? "").slice(1) };
  const last = top.at(-1);
  return last ? signature(last) : null;
}

/** Whether a program looks as if a judge called its function: it has the name for that, and reads no input. */
export function looksCalled(code: string): boolean {
  const { name } = signatureOf(code) ?? {};
  return (name === "solution" || name?.startsWith("Solution.") === true) && !READS.test(code);
}

function signature({ name, parameters }: Signature): Signature {
  return { name, parameters };
}

/** The names of parameters, without their types and defaults. */
function namesIn(parameters: string): string[] {
  let depth = 0;
  const parts = [""];
  for (const character of parameters) {
    if ("[({".includes(character)) depth++;
    if ("])}".includes(character)) depth--;
    if (character === "," && depth === 0) parts.push("");
    else parts[parts.length - 1] += character;
  }
  return parts.map((part) => /^\s*\**([\p{L}_][\p{L}\p{N}_]*)/u.exec(part)?.[1] ?? "").filter((name) => name !== "");
}
