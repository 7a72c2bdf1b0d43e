import { foreignProgram, type LinkedProgram } from "./linked-program.ts";
import { fromBase64, jsonOf, LinkError, textOf } from "./packed.ts";

const STATE = /^\/clientstate\/(.+)$/;

/** The state that Compiler Explorer's longest addresses hold; null for a short one. Throws a LinkError. */
export function compilerExplorer(pathname: string): LinkedProgram | "language" | null {
  const packed = STATE.exec(pathname)?.[1];
  if (packed === undefined) return null;
  const state = jsonOf(textOf(fromBase64(unescaped(packed))));
  const session = at(at(state, "sessions"), 0);
  const source = at(session, "source");
  if (typeof source !== "string") throw new LinkError("unreadable");
  if (at(session, "language") !== "python") return "language";
  const executor = at(at(session, "executors"), 0);
  const stdin = at(executor, "stdin");
  const compiler = String(at(at(executor, "compiler"), "id") ?? at(at(at(session, "compilers"), 0), "id") ?? "");
  return foreignProgram(
    source,
    typeof stdin === "string" ? stdin : "",
    compiler.startsWith("pypy") ? "pypy" : "cpython",
  );
}

/** What a value that may be anything has under a name. */
function at(value: unknown, name: string | number): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string | number, unknown>)[name] : undefined;
}

function unescaped(packed: string): string {
  try {
    return decodeURIComponent(packed);
  } catch (error) {
    throw new LinkError("unreadable", { cause: error });
  }
}
