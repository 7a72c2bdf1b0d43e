import { foreignProgram, type LinkedProgram } from "./linked-program.ts";
import { jsonOf, LinkError } from "./packed.ts";

/** Code and lines of input in the fragment of Python Tutor's addresses; null for one without code. Throws a LinkError. */
export function pythonTutor(hash: string): LinkedProgram | "language" | null {
  const state = new URLSearchParams(hash.slice(1));
  const code = state.get("code");
  if (code === null) return null;
  // "3", "311", "py3anaconda"; others are "2", "js", "java", "c_gcc9.3.0".
  if (!/^(py)?3/.test(state.get("py") ?? "3")) return "language";
  const lines = jsonOf(state.get("rawInputLstJSON") || "[]");
  if (!Array.isArray(lines) || !lines.every((line) => typeof line === "string")) throw new LinkError("unreadable");
  return foreignProgram(code, lines.map((line) => `${line}\n`).join(""));
}
