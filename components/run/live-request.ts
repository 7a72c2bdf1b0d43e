import type { RunRequestInput } from "#contract/run.ts";
import type { InputState } from "./run-state.ts";

export type DraftToRun = RunRequestInput & { stdin: string };

interface LiveRequest {
  request: RunRequestInput;
  input: InputState;
}

/** When the user is asked for input while the program runs. */
export type Asking = "never" | "without-stdin" | "after-stdin";

/**
 * How a draft is run: a given stdin ends where its text ends, as a judge's does. The user types while the
 * program runs where there is no text, and after the text if that is wanted.
 */
export function liveRequest(draft: DraftToRun, asking: Asking): LiveRequest {
  const { stdin } = draft;
  if (asking === "never" || (asking === "without-stdin" && stdin !== "")) return { request: draft, input: "given" };
  const isWhole = stdin === "" || stdin.endsWith("\n");
  return {
    request: { ...draft, stdin: isWhole ? stdin : `${stdin}\n`, interactive: true },
    input: asking === "after-stdin" ? "open" : "offered",
  };
}
