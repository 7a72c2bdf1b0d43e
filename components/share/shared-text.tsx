import type { Language } from "#components/language/language.ts";
import { shareWordsOf } from "#components/language/share-words.ts";
import type { JudgedCase } from "#contract/judge.ts";

interface SharedTextProps {
  label: string;
  text: string;
  isError?: boolean;
  /** Whether it belongs to a case: of many alike none is a landmark. */
  isOfCase?: boolean;
}

/** Text of a program; a long one is scrolled, and so it is reached by keys too. */
export function SharedText({ label, text, isError = false, isOfCase = false }: SharedTextProps) {
  return (
    <section
      role={isOfCase ? "group" : undefined}
      aria-label={label}
      className={`text${isError ? " err" : ""}`}
      tabIndex={0}
    >
      <pre>{readable(text)}</pre>
    </section>
  );
}

interface PrintedProps {
  printed: Pick<JudgedCase, "stdout" | "stderr" | "stdoutTruncated" | "stderrTruncated">;
  language: Language;
  isOfCase?: boolean;
}

/** What a program printed, and where that was cut. */
export function Printed({ printed, language, isOfCase = false }: PrintedProps) {
  const words = shareWordsOf(language);
  const { stdout, stderr, stdoutTruncated, stderrTruncated } = printed;
  return (
    <>
      {stdout !== "" && <SharedText label={words.result} text={stdout} isOfCase={isOfCase} />}
      {stdoutTruncated && <p className="message">{words.truncated}</p>}
      {stderr !== "" && <SharedText label={words.stderr} text={stderr} isOfCase={isOfCase} isError />}
      {stderrTruncated && <p className="message">{words.truncated}</p>}
      {stdout === "" && stderr === "" && <p className="message">{words.nothing}</p>}
    </>
  );
}

/** A terminal's colours and moves, which a page without scripts leaves out. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: a sequence begins with one.
export const SEQUENCE = /\u001b\[[0-?]*[ -/]*[@-~]/g;

/** The program's file as the editor calls it, and no sequences for a terminal. */
function readable(printed: string): string {
  return printed.replace(SEQUENCE, "").replaceAll('File "/box/main.py"', 'File "main.py"');
}
