import { formatBytes, formatDuration } from "#components/language/figures.ts";
import type { Language } from "#components/language/language.ts";
import { shareWordsOf } from "#components/language/share-words.ts";
import { wordsOf } from "#components/language/words.ts";
import { DRAWING_FACES, DRAWING_SIZE, type Drawing } from "#contract/drawing.ts";
import type { SharedForm } from "#contract/share.ts";
import { RUNTIME_NAMES } from "../runtime-names.ts";
import { box, type Colour, row, text } from "./boxes.ts";
import { codePanel } from "./code-panel.ts";
import { columnsOf, cutToColumns, drawableText, LETTER } from "./drawable-text.ts";

/** The picture of a share that goes with its link: title, how it ended, the program's beginning, the runtime. */
export function pictureOf(form: SharedForm, language: Language, colour: Colour): Drawing {
  const page = {
    display: "flex",
    flexDirection: "column",
    width: "100%",
    height: "100%",
    padding: "44px 56px 40px",
    gap: 26,
  };
  return box({ ...page, backgroundColor: colour("paper"), color: colour("ink"), fontFamily: DRAWING_FACES }, [
    head(form, language, colour),
    codePanel(form, { width: WIDTH, colour }),
    foot(form, colour),
  ]);
}

const WIDTH = DRAWING_SIZE.width - 2 * 56;

const TITLE_SIZE = 46;
const BADGE_SIZE = 26;

function head(form: SharedForm, language: Language, colour: Colour): Drawing {
  const badge = badgeOf(form, language);
  const room = WIDTH - (badge ? columnsOf(badge.text) * BADGE_SIZE * LETTER + 110 : 0);
  const title = drawableText(form.title.trim() || shareWordsOf(language).untitled);
  const shown = cutToColumns(title, Math.floor(room / (TITLE_SIZE * LETTER)));
  const style = { fontSize: TITLE_SIZE, fontWeight: 700, lineHeight: 1.25, whiteSpace: "pre", letterSpacing: -0.5 };
  const parts = [text(shown, style)];
  if (badge) {
    const [paint, tint] = badge.isFine ? ["accent", "accent-tint"] : ["bad", "bad-tint"];
    const pill = { ...row, padding: "9px 24px", borderRadius: 99, backgroundColor: colour(tint), flexShrink: 0 };
    parts.push(
      box(pill, [text(badge.text, { color: colour(paint), fontSize: BADGE_SIZE, fontWeight: 700, whiteSpace: "pre" })]),
    );
  }
  return box({ ...row, justifyContent: "space-between", height: 60, overflow: "hidden", flexShrink: 0 }, parts);
}

function badgeOf({ result, judgement }: SharedForm, language: Language) {
  if (judgement) {
    const isFine = judgement.passed === judgement.total;
    return { isFine, text: `${isFine ? "✓" : "✕"} ${shareWordsOf(language).cases(judgement.passed, judgement.total)}` };
  }
  if (!result) return undefined;
  const isFine = result.status === "ok";
  return { isFine, text: `${isFine ? "✓" : "✕"} ${wordsOf(language).status[result.status]}` };
}

const FOOT_SIZE = 25;

function foot({ runtime, result }: SharedForm, colour: Colour): Drawing {
  const memory = result?.peakMemoryBytes == null ? [] : [formatBytes(result.peakMemoryBytes)];
  const figures = result ? [formatDuration(result.wallTimeMs), ...memory] : [];
  const told = [`${RUNTIME_NAMES[runtime.id]} ${drawableText(runtime.version)}`, ...figures].join(" · ");
  const dot = { width: 16, height: 16, borderRadius: 99, backgroundColor: colour("accent") };
  return box({ ...row, justifyContent: "space-between", flexShrink: 0, height: 36 }, [
    box({ ...row, gap: 16 }, [box(dot, []), text(told, { fontSize: FOOT_SIZE, color: colour("soft") })]),
    box({ ...row, gap: 14 }, [mark(colour), text("OnPyRunner", { fontSize: FOOT_SIZE + 2, fontWeight: 700 })]),
  ]);
}

/** The sign of the product: Run, in its green. */
function mark(colour: Colour): Drawing {
  const square = { ...row, justifyContent: "center", width: 38, height: 38, borderRadius: 9 };
  return box({ ...square, backgroundColor: colour("accent") }, [
    text("▶", { fontSize: 30, color: colour("on-accent") }),
  ]);
}
