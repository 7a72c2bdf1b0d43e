import {
  type Diagnostic,
  forEachDiagnostic,
  linter,
  lintKeymap,
  setDiagnostics,
  setDiagnosticsEffect,
} from "@codemirror/lint";
import {
  EditorState,
  type Extension,
  Facet,
  RangeSet,
  StateEffect,
  StateField,
  type Text,
  type Transaction,
} from "@codemirror/state";
import { type EditorView, GutterMarker, gutterLineClass, keymap, ViewPlugin } from "@codemirror/view";
import { type CompilerQuestions, compilerQuestions } from "#components/run/ask-compiler.ts";
import type { Problem } from "#contract/check.ts";
import type { RuntimeId } from "#contract/runtimes.ts";
import { interpretersOf } from "#judging/interpreters.ts";
import { say } from "./notice.ts";
import { diagnosticOf } from "./problems.ts";
import { spoken } from "./speech.ts";

/** What a program is written for. */
export interface CheckedFor {
  /** The runtime whose compiler is asked. */
  runtime: RuntimeId;
  /** The name of the judge's profile, whose Python may be older; null for none. */
  judge: string | null;
}

export const checkedFor = Facet.define<CheckedFor, CheckedFor>({
  combine: ([first]) => first ?? { runtime: "cpython", judge: null },
});

/** How long nothing must be typed before the compiler is asked: longer than an iPhone takes to compose a syllable. */
const QUIET_MS = 1000;

/** Marks errors of syntax while the program is written, as the chosen runtime's own compiler finds them. */
export function syntaxCheck(): Extension {
  return [
    asker,
    linter(findProblems, {
      delay: QUIET_MS,
      needsRefresh: ({ startState, state, transactions }) =>
        transactions.some(({ effects }) => effects.some((effect) => effect.is(networkIsBack))) ||
        startState.facet(checkedFor) !== state.facet(checkedFor) ||
        startState.facet(spoken) !== state.facet(spoken),
    }),
    EditorState.transactionExtender.of(forgetTouchedLines),
    gutterMarks,
    keymap.of(lintKeymap),
  ];
}

/** Says what is wrong in the line that begins at a position, and whether anything is. */
export function tellProblem(view: EditorView, lineStart: number): boolean {
  const line = view.state.doc.lineAt(lineStart);
  let found: Diagnostic | undefined;
  forEachDiagnostic(view.state, (diagnostic, from) => {
    if (from >= line.from && from <= line.to && found?.severity !== "error") found = diagnostic;
  });
  if (!found) return false;
  const { message, severity } = found;
  say(view, {
    owner: "syntax",
    text: view.state.facet(spoken).syntax.at(line.number, message),
    tone: severity === "error" ? "bad" : "plain",
    untilChange: true,
  });
  return true;
}

async function findProblems(view: EditorView): Promise<Diagnostic[]> {
  const { doc } = view.state;
  // Marks beside the caret disturb a composition.
  while (view.compositionStarted) await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  if (view.state.doc !== doc || doc.length === 0) return [];
  const { runtime, judge } = view.state.facet(checkedFor);
  const python = judge === null ? undefined : interpretersOf(judge)[runtime]?.python;
  const question = { code: doc.toString(), runtime, ...(python && { target: python }) };
  const answer = await view.plugin(asker)?.questions.ask(question);
  if (!answer) return [];
  const { explain, lacks } = view.state.facet(spoken).syntax;
  const marks = (answer.marks ?? []).map(({ line, column, what, needs }): Problem => {
    return {
      severity: "warning",
      message: lacks({ what, needs, judge: judge ?? "", has: python ?? "" }),
      line,
      column,
      end: null,
    };
  });
  return [
    ...answer.problems.map((problem) => diagnosticOf(doc, problem, explain)),
    ...marks.map((mark) => diagnosticOf(doc, mark, () => null)),
  ];
}

const networkIsBack = StateEffect.define<null>();

class Asker {
  readonly questions: CompilerQuestions = compilerQuestions();
  readonly #stop = new AbortController();

  constructor(view: EditorView) {
    addEventListener("online", () => view.dispatch({ effects: networkIsBack.of(null) }), { signal: this.#stop.signal });
  }

  destroy() {
    this.#stop.abort();
    this.questions.close();
  }
}

const asker = ViewPlugin.fromClass(Asker);

/** What was said of a line does not hold any more when it is changed; the rest stays until the compiler is asked. */
function forgetTouchedLines(transaction: Transaction) {
  if (!transaction.docChanged) return null;
  const kept: Diagnostic[] = [];
  let forgotten = 0;
  forEachDiagnostic(transaction.startState, (diagnostic, from, to) => {
    const { from: start } = transaction.startState.doc.lineAt(from);
    const { to: end } = transaction.startState.doc.lineAt(to);
    if (transaction.changes.touchesRange(start, end)) forgotten++;
    else
      kept.push({ ...diagnostic, from: transaction.changes.mapPos(from, 1), to: transaction.changes.mapPos(to, -1) });
  });
  return forgotten > 0 ? setDiagnostics(transaction.startState, kept) : null;
}

const gutterMarker = new (class extends GutterMarker {
  override elementClass = "cm-problemGutter";
})();

const gutterMarks = StateField.define<RangeSet<GutterMarker>>({
  create: () => RangeSet.empty,
  update(marks, { effects, changes, newDoc }) {
    const set = effects.findLast((effect) => effect.is(setDiagnosticsEffect));
    return set ? RangeSet.of(lineStarts(set.value, newDoc), true) : marks.map(changes);
  },
  provide: (field) => gutterLineClass.from(field),
});

function lineStarts(diagnostics: readonly Diagnostic[], doc: Text) {
  const starts = diagnostics.map(({ from }) => doc.lineAt(from).from);
  return [...new Set(starts)].map((start) => gutterMarker.range(start));
}
