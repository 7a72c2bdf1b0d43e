"use client";

import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { type Judging, LazyCases } from "#components/cases/lazy-cases.tsx";
import { CompareButton } from "#components/compare/compare-button.tsx";
import { CompareSheet } from "#components/compare/compare-sheet.tsx";
import { OutputPane } from "#components/console/output-pane.tsx";
import { type Failure, findFailure } from "#components/console/traceback.ts";
import type { Theme } from "#components/device/theme.ts";
import { SAMPLES } from "#components/draft/draft.ts";
import { DraftNotice } from "#components/draft/draft-notice.tsx";
import type { Editor, HistoryDepths } from "#components/draft/editor.ts";
import { useDraft } from "#components/draft/use-draft.ts";
import { DraftButton } from "#components/drafts/draft-button.tsx";
import { useLaunchedFiles } from "#components/drafts/launched-files.ts";
import { useReceivedShare } from "#components/drafts/launched-received.ts";
import { CopyButton } from "#components/editor/copy-button.tsx";
import { EditorPane } from "#components/editor/editor-pane.tsx";
import type { EditorPreferences } from "#components/editor/editor-preferences.ts";
import { useEditorPreferences } from "#components/editor/use-editor-preferences.ts";
import { RunsSheet } from "#components/history/runs-sheet.tsx";
import { useHistory } from "#components/history/use-history.ts";
import { InputPane } from "#components/input/input-pane.tsx";
import { liveChoice } from "#components/input/live-choice.ts";
import { useTyping } from "#components/keys/use-typing.ts";
import { useSpeech } from "#components/language/language-provider.tsx";
import { NewVersionNotice } from "#components/offline/new-version-notice.tsx";
import { LimitsChip } from "#components/profile/limits-chip.tsx";
import { RunAgain } from "#components/run/run-again.tsx";
import { type ChosenLimits, limitsFor } from "#components/run/run-limits.ts";
import { isActive } from "#components/run/run-state.ts";
import { RuntimePicker } from "#components/run/runtime-picker.tsx";
import { useRunSession } from "#components/run/use-run-session.ts";
import { LazyShare } from "#components/share/lazy-share.tsx";
import { LazyLaunched } from "#components/share/links/lazy-launched.tsx";
import { LazyPastedLink } from "#components/share/links/lazy-pasted-link.tsx";
import { Snippets } from "#components/snippets/snippets.tsx";
import { SnippetsButton } from "#components/snippets/snippets-button.tsx";
import { buttonLook } from "#components/ui/button.tsx";
import { LateSheet } from "#components/ui/late-sheet.tsx";
import { part } from "#components/ui/parts.ts";
import { ignoreSecondTap } from "#components/ui/second-taps.ts";
import type { Limits } from "#contract/limits.ts";
import type { Runtime, RuntimeId } from "#contract/runtimes.ts";
import { ActionBar } from "./action-bar.tsx";
import { CasesChip } from "./cases-chip.tsx";
import { ConnectionBanner } from "./connection-banner.tsx";
import { Menu } from "./menu.tsx";
import { type Pane, PaneTabs, panelProps } from "./pane-tabs.tsx";
import { SHORTCUTS_SHEET } from "./shortcuts.ts";
import { openPane } from "./splits.ts";
import { Splitter } from "./splitter.tsx";
import { useLayout } from "./use-layout.ts";
import { useShortcuts } from "./use-shortcuts.ts";
import { followViewport } from "./viewport.ts";

interface WorkspaceProps {
  runtimes: readonly Runtime[];
  /** The runtime and theme that the user chose last. */
  runtime: RuntimeId;
  theme: Theme;
  /** The most that a run may ask for. */
  ceilings: Limits;
  preferences: EditorPreferences;
  /** Names the build of the page; undefined in development. */
  build: string | undefined;
}

/** The one screen: program, input, output, and Run always in reach. */
export function Workspace({ runtimes, runtime: rendered, theme, ceilings, build, ...props }: WorkspaceProps) {
  const { language, words } = useSpeech();
  const [sample] = useState(SAMPLES[language]);
  const [front, bring] = useState<"code" | "pane">("code");
  const [chosenPane, choosePane] = useState<Pane | null>(null);
  const asks = useSyncExternalStore(liveChoice.subscribe, liveChoice.get, () => false);
  const [history, setHistory] = useState<HistoryDepths>({ canUndo: false, canRedo: false });
  const [judging, setJudging] = useState<Judging | null>(null);
  const typing = useTyping();
  const editor = useRef<Editor>(null);
  const stdin = useRef<HTMLTextAreaElement>(null);
  const draft = useDraft({ editor, stdin, runtime: rendered, sample });
  const [preferences, prefer] = useEditorPreferences(props.preferences);
  const tab = useRunSession(draft.openId);
  const { session } = tab;
  const state = useSyncExternalStore(session.subscribe, session.state, session.state);
  const serverBuild = useSyncExternalStore(session.subscribe, session.serverBuild, session.serverBuild);
  const { content, controller } = draft;
  useHistory(tab, draft);
  useLaunchedFiles(controller);

  const failure = useMemo((): Failure | null => {
    if (state.phase !== "finished" || state.result.status === "ok") return null;
    return findFailure(session.transcript.text("stderr"));
  }, [state, session]);

  useEffect(() => {
    if (failure) editor.current?.mark(failure.line);
  }, [failure]);

  // Without a tap there is a run only where the tab was reloaded.
  const pane = chosenPane ?? (state.phase === "idle" ? "input" : "output");

  const show = useCallback((next: Pane) => {
    openPane();
    choosePane(next);
    bring("pane");
  }, []);

  const { profile } = draft;
  const judge = useSyncExternalStore(
    profile.subscribe,
    () => profile.get()?.name ?? null,
    () => null,
  );
  const toRun = useCallback(() => {
    const now = content();
    return { ...now, limits: limitsFor(profile.get(), now.runtime, ceilings) };
  }, [content, profile, ceilings]);

  const run = useCallback(
    (more: Partial<ChosenLimits> = {}) => {
      if (isActive(session.state())) return;
      if (hasTouch()) blurFocused();
      editor.current?.mark(null);
      show("output");
      controller.keep();
      const asked = toRun();
      session.run({ ...asked, limits: { ...asked.limits, ...more } }, asks ? "after-stdin" : "without-stdin");
    },
    [session, toRun, controller, asks, show],
  );

  // Where all panes are in sight, Run is the program's.
  const judges = useLayout() === "phone" && pane === "cases" ? judging : null;

  function judgeAll() {
    if (hasTouch()) blurFocused();
    show("cases");
    judging?.judge();
  }

  const goToLine = useCallback((line: number) => {
    bring("code");
    editor.current?.goTo(line, !hasTouch());
    editor.current?.mark(line);
  }, []);

  useEffect(followViewport, []);
  useReceivedShare(draft, () => show("cases"));
  useShortcuts({ session, run, judgeAll, show });

  return (
    <div className="fixed inset-x-0 top-0 h-[var(--vvh,100dvh)]" onClickCapture={ignoreSecondTap}>
      <main className="workspace-grid" data-pane={pane} data-front={front} data-typing={typing ?? undefined}>
        <header className="flex grown:flex-wrap items-center gap-4 border-b border-line pr-4 pl-edge [grid-area:topbar] wide:gap-10 wide:pr-132 wide:pointer-fine:pr-190 wide:keyed:pr-4 narrow:tiny:invisible slim:hidden">
          <h1 className="absolute font-bold [letter-spacing:-0.01em] whitespace-nowrap [clip-path:inset(50%)] roomy:static roomy:text-xl roomy:[clip-path:none]">
            OnPyRunner
          </h1>
          <DraftButton draft={draft} sample={sample} />
          <RuntimePicker runtimes={runtimes} value={draft.runtime} onChoose={draft.chooseRuntime}>
            <CompareButton className={`mt-12 w-full ${buttonLook("quiet")}`} />
          </RuntimePicker>
          <CasesChip
            isShown={pane === "cases"}
            verdict={judging?.verdict ?? null}
            onToggle={(isShown) => show(isShown ? "cases" : "output")}
          />
          <LimitsChip {...{ draft, runtimes, ceilings }} />
          <CopyButton editor={editor} bar="topbar" />
          <SnippetsButton />
          <LazyShare draft={draft} session={session} judged={judging?.judged} />
          <Menu {...{ theme, editor, preferences }} onPrefer={prefer} />
          <RunsSheet draft={draft} />
        </header>
        <ActionBar
          {...{ editor, typing, history, judging, judgeAll, session, state, run }}
          judges={judges !== null}
          code={() => content().code}
        />
        <div
          id="pane-code"
          className={`min-h-0 [grid-area:code] ${typing === "code" || typing === "search" ? "" : "slim:hidden"}`}
          {...part("code")}
        >
          <EditorPane
            defaultCode={sample.code}
            editorRef={editor}
            preferences={preferences}
            runtime={draft.runtime}
            judge={judge}
            onChange={draft.touch}
            onHistory={setHistory}
          />
        </div>
        <div className="[grid-area:banner]">
          <ConnectionBanner session={session} />
          <DraftNotice draft={draft} />
          <LazyLaunched controller={controller} />
          <LazyPastedLink controller={controller} editor={editor} />
          <NewVersionNotice build={build} serverBuild={serverBuild} onLeave={controller.leave} />
        </div>
        <Splitter name="main" alsoBy="tabs" />
        <PaneTabs
          pane={pane}
          onChoose={show}
          stdin={stdin}
          defaultStdin={sample.stdin}
          changes={draft.changes}
          state={state}
          cases={draft.cases}
          verdict={judging?.verdict ?? null}
          isTyping={typing !== null}
          code={{ isInFront: front === "code", onChoose: () => bring("code") }}
        />
        <CopyButton editor={editor} bar="tabs" />
        <section
          className={`wide:[grid-area:input] ${PANE} ${pane === "input" ? "flex" : "hidden"} ${typing === "stdin" ? "" : "slim:hidden"}`}
          {...part("input-pane")}
          {...panelProps("input")}
        >
          <InputPane
            defaultStdin={sample.stdin}
            fieldRef={stdin}
            changes={draft.changes}
            onChange={draft.touch}
            asks={asks}
            onAsk={liveChoice.set}
          />
        </section>
        <Splitter name="panes" />
        <section
          className={`wide:[grid-area:output] lone:overflow-y-auto ${PANE} ${pane === "output" ? "flex" : "hidden"} ${typing === "live" ? "" : "slim:hidden"}`}
          {...part("output-pane")}
          {...panelProps("output")}
        >
          <OutputPane
            key={session.key}
            session={session}
            runtime={draft.runtime}
            runtimes={runtimes}
            failure={failure}
            onGoToLine={goToLine}
            remedy={
              <RunAgain
                {...{ state, ceilings }}
                asked={session.asked()}
                isJudged={profile.get() !== null}
                onRun={run}
              />
            }
          >
            <CompareButton className={buttonLook("entry")} />
          </OutputPane>
        </section>
        <section
          className={`wide:max-h-[calc(0.42*var(--vvh,100dvh))] wide:border-t wide:border-line wide:[grid-area:cases] sideways:max-h-none ${PANE} ${pane === "cases" ? "flex" : "hidden sideways:hidden"}`}
          {...part("cases-pane")}
          {...panelProps("cases")}
        >
          <LazyCases
            draft={draft}
            connect={tab.sessions.connect}
            toRun={toRun}
            stdin={stdin}
            ran={{ session, state }}
            onRun={run}
            onGoToLine={goToLine}
            onJudging={setJudging}
          />
        </section>
      </main>
      <CompareSheet runtimes={runtimes} draft={toRun} />
      <Snippets editor={editor} />
      <LateSheet id={SHORTCUTS_SHEET} label={words.menu.shortcuts} load={loadShortcuts} shape="page" isText>
        {({ ShortcutsSheet }) => <ShortcutsSheet />}
      </LateSheet>
    </div>
  );
}

const PANE = "relative min-h-0 flex-col overflow-hidden bg-raise [grid-area:pane] @container/pane wide:flex";

const loadShortcuts = () => import("./shortcuts-sheet.tsx");

/** Puts the screen's keyboard away. */
function blurFocused() {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

function hasTouch() {
  return matchMedia("(pointer: coarse)").matches;
}
