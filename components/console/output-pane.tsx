"use client";

import { ArrowDownToLine } from "lucide-react";
import { type ReactNode, useMemo, useRef, useSyncExternalStore } from "react";
import { formatBytes } from "#components/language/figures.ts";
import { useWords } from "#components/language/language-provider.tsx";
import type { RunSession } from "#components/run/run-session.ts";
import type { RunState } from "#components/run/run-state.ts";
import { earlierLine, statusLine } from "#components/run/status-line.ts";
import { StatusRow } from "#components/run/status-row.tsx";
import { Button } from "#components/ui/button.tsx";
import { Hint } from "#components/ui/hint.tsx";
import { PaneHead, PaneTitle } from "#components/ui/pane-head.tsx";
import { part } from "#components/ui/parts.ts";
import { useLatePart } from "#components/ui/use-late-part.ts";
import type { Runtime, RuntimeId } from "#contract/runtimes.ts";
import { Advice } from "./advice.tsx";
import { FailureStrip } from "./failure-strip.tsx";
import { download, OutputTools } from "./output-tools.tsx";
import type { Failure } from "./traceback.ts";
import { useConsole } from "./use-console.ts";
import { useExplanation } from "./use-explanation.ts";
import { WrittenFiles } from "./written-files.tsx";

interface OutputPaneProps {
  session: RunSession;
  /** The runtime that the next run will have. */
  runtime: RuntimeId;
  runtimes: readonly Runtime[];
  /** The exception that ended the program, if one did. */
  failure: Failure | null;
  onGoToLine: (line: number) => void;
  /** What can be done about how the run ended. */
  remedy: ReactNode;
  /** What else the menu of the output offers. */
  children: ReactNode;
}

/** What the program prints, and how it ended. */
export function OutputPane({ session, runtime, runtimes, failure, onGoToLine, remedy, children }: OutputPaneProps) {
  const words = useWords();
  const state = useSyncExternalStore(session.subscribe, session.state, session.state);
  const scroller = useRef<HTMLDivElement>(null);
  const text = useRef<HTMLDivElement>(null);
  const LiveInput = useLatePart(loadLiveInput);
  const { isEmpty, followsTail, goToTail, hiddenChars, showAll } = useConsole(
    session.transcript,
    { scroller, text },
    words.output.stderr,
  );
  const asked = session.asked();
  const explanation = useExplanation({ state, failure, asked, runtimes });
  const line = useMemo(() => {
    const told = statusLine(state, words, { runtimes, limits: asked?.limits ?? null });
    const worded = told && failure?.unstarted ? { ...told, word: words.syntaxError } : told;
    const isEarlier = state.phase === "finished" && state.result.runtime.id !== runtime;
    return worded && isEarlier ? earlierLine(worded, words) : worded;
  }, [state, words, runtimes, runtime, asked, failure]);

  return (
    <>
      <PaneHead className={`gap-10 px-edge ${isEmpty ? "py-4" : ""} ${line ? "" : "narrow:hidden"}`}>
        {line ? (
          <StatusRow line={line} startedAt={"startedAt" in state ? state.startedAt : null} />
        ) : (
          <PaneTitle>{words.output.title}</PaneTitle>
        )}
        {!isEmpty && <OutputTools transcript={session.transcript}>{children}</OutputTools>}
      </PaneHead>
      <output className="sr-only" aria-live="polite">
        {line && [line.word, ...line.figures, ...line.advice, ...(explanation ? [explanation] : [])].join(", ")}
      </output>
      {failure && <FailureStrip failure={failure} explanation={explanation} onGoToLine={onGoToLine} />}
      {line && (
        <Advice line={line} explanation={failure ? null : explanation}>
          {remedy}
        </Advice>
      )}
      <div className="relative flex min-h-0 flex-1 flex-col lone:h-[calc(100%-45px)] lone:min-h-90 lone:flex-none">
        <section
          // Where the end is followed, what is taken away at the beginning must not hold the place. A finger that moves
          // to the side would leave the page.
          className={`min-h-0 flex-1 [touch-action:pan-y_pinch-zoom] overflow-auto overscroll-contain py-10 focus-visible:-outline-offset-2 ${followsTail ? "[overflow-anchor:none]" : ""}`}
          {...part("console")}
          ref={scroller}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
          tabIndex={0}
          aria-label={words.output.label}
        >
          {hiddenChars > 0 && (
            <p className="flex flex-wrap items-center gap-x-12 px-edge text-md text-soft">
              <span>{words.console.output.hidden(formatBytes(hiddenChars))}</span>
              <Button look="text" onClick={showAll}>
                {words.console.output.showAll}
              </Button>
              <Button look="text" onClick={() => download(session.transcript)}>
                {words.console.output.download}
              </Button>
            </p>
          )}
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: the buttons inside are what is clicked, by keyboard too. */}
          {/* biome-ignore lint/a11y/noStaticElementInteractions: the same. */}
          <div
            className="transcript"
            {...part("transcript")}
            ref={text}
            onClick={({ target }) => {
              const named = target instanceof HTMLElement && target.dataset.line;
              if (named) onGoToLine(Number(named));
            }}
          />
          <Remark state={state} isEmpty={isEmpty} />
        </section>
        {!followsTail && (
          <button
            type="button"
            className="absolute right-12 bottom-12 grid size-touch place-items-center rounded-full border border-line bg-raise raised"
            aria-label={words.output.toTail}
            onClick={goToTail}
          >
            <ArrowDownToLine aria-hidden size={20} />
          </button>
        )}
      </div>
      {LiveInput && <LiveInput session={session} state={state} next={scroller} />}
    </>
  );
}

const loadLiveInput = () => import("./live-input.tsx").then(({ LiveInput }) => LiveInput);

/** What stands where output would: before the first run, after a silent one, and where it was cut off. */
function Remark({ state, isEmpty }: { state: RunState; isEmpty: boolean }) {
  const { output: words, drafts } = useWords();
  if (state.phase === "idle") return <Hint>{words.empty}</Hint>;
  if (state.phase !== "finished") return null;
  const { stdoutTruncated, stderrTruncated, files } = state.result;
  if (files && files.length > 0) return <WrittenFiles files={files} />;
  if (isEmpty) return <Hint>{words.nothing}</Hint>;
  return (
    <>
      {stdoutTruncated && <Hint isCut>{words.truncated.stdout}</Hint>}
      {stderrTruncated && <Hint isCut>{words.truncated.stderr}</Hint>}
      {state.isCut && <Hint isCut>{drafts.outputIsCut}</Hint>}
    </>
  );
}
