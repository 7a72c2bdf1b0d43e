import type { RunRequestInput } from "#contract/run.ts";
import type { InputState } from "./run-state.ts";

export type DraftToRun = RunRequestInput & { stdin: string };

interface LiveRequest {
  request: RunRequestInput;
  input: InputState;
}

/**
 * How a draft is run: a given stdin ends where its text ends, as a judge's does. The user types while the
 * program runs where there is no text, and after the text where he `asks` for that.
 */
export function liveRequest(draft: DraftToRun, asks: boolean): LiveRequest {
  const { stdin } = draft;
  if (stdin === "") return { request: { ...draft, interactive: true }, input: asks ? "open" : "offered" };
  if (!asks) return { request: draft, input: "given" };
  const lines = stdin.endsWith("\n") ? stdin : `${stdin}\n`;
  return { request: { ...draft, stdin: lines, interactive: true }, input: "open" };
}
