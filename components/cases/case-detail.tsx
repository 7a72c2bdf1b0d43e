"use client";

import { withoutBox } from "#components/console/traceback.ts";
import type { Case } from "#components/draft/draft.ts";
import type { CaseWords } from "#components/language/case-words.ts";
import { Note } from "#components/ui/note.tsx";
import type { JudgedCase } from "#contract/judge.ts";
import { type Excerpt, excerptsOf, withSigns } from "./excerpt.ts";
import { cutText, TextFrame } from "./text-frame.tsx";

interface CaseDetailProps {
  given: Case;
  judged: JudgedCase | undefined;
  said: CaseWords;
}

/** What is to be seen of a case: where it differs, what Python said, and the texts themselves. */
export function CaseDetail({ given, judged, said }: CaseDetailProps) {
  const place = judged?.difference;
  const isPrintedShown = judged && (given.isCall ? judged.stdout !== "" : judged.verdict !== "passed");
  const excerpts = place && judged && excerptsOf(place, judged.stdout);
  return (
    <div className="grid gap-8 px-12 pb-8">
      {given.isIncomplete && <Note>{said.incomplete}</Note>}
      {excerpts ? (
        <div className="grid gap-8 @min-[27.5rem]/pane:grid-cols-2">
          <Side title={`${said.expected} · ${said.line(place.line)}`} excerpt={excerpts.expected} isGood />
          <Side title={`${said.actual} · ${said.line(place.line)}`} excerpt={excerpts.actual} />
        </div>
      ) : (
        <>
          {judged?.stderr && <Text title="stderr" text={withoutBox(judged.stderr).slice(-SHOWN_CHARS)} said={said} />}
          <div className="grid gap-8 @min-[27.5rem]/pane:grid-cols-2">
            {given.expected !== null && (
              <Text title={given.isCall ? said.returns : said.expected} text={given.expected} said={said} />
            )}
            {judged?.returned && <Text title={said.returned} text={judged.returned.text} said={said} />}
            {isPrintedShown && (
              <Text title={given.isCall ? said.printed : said.actual} text={judged.stdout} said={said} />
            )}
          </div>
        </>
      )}
      <Text title={given.isCall ? said.arguments : said.input} text={given.input} said={said} />
    </div>
  );
}

/** More of a text says nothing more, and a phone would take long to draw it. */
const SHOWN_CHARS = 2000;

function Text({ title, text, said }: { title: string; text: string; said: CaseWords }) {
  return (
    <TextFrame title={title} className="max-h-160">
      {text === "" ? <span className="text-soft">{said.nothing}</span> : cutText(text, SHOWN_CHARS)}
    </TextFrame>
  );
}

/** Scrolls the text around a mark, and nothing else, so that the mark is in its middle. */
function toTheMiddle(mark: HTMLElement | null) {
  const frame = mark?.closest<HTMLElement>("section");
  if (mark && frame) frame.scrollLeft = mark.offsetLeft - frame.offsetLeft - frame.clientWidth / 2;
}

/** One side of the first difference, with signs for the white space in its line. */
function Side({ title, excerpt, isGood = false }: { title: string; excerpt: Excerpt; isGood?: boolean }) {
  const { before, same, mark, rest } = excerpt;
  const look = isGood ? "bg-accent-tint text-accent" : "bg-bad-tint text-bad";
  return (
    <TextFrame title={title}>
      {before.length > 0 && <span className="text-soft">{`${before.join("\n")}\n`}</span>}
      {withSigns(same)}
      <mark ref={toTheMiddle} className={`rounded-sm px-2 font-bold underline ${look}`}>
        {mark === "" ? "⏎" : withSigns(mark)}
      </mark>
      {withSigns(rest)}
      {mark !== "" && <span className="text-soft">⏎</span>}
    </TextFrame>
  );
}
