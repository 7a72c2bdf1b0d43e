import type { Language } from "#components/language/language.ts";
import { shareWordsOf } from "#components/language/share-words.ts";
import { wordsOf } from "#components/language/words.ts";
import type { JudgedCase } from "#contract/judge.ts";
import { plainLine } from "#contract/plain-line.ts";
import type { SharedForm } from "#contract/share.ts";
import { figuresOf } from "./shared-ending.tsx";
import { Printed, SharedText } from "./shared-text.tsx";

type SharedCase = SharedForm["cases"][number];

/** The cases of a share with their verdicts; the first that did not pass lies open. */
export function SharedCases({ form: { judgement, cases }, language }: { form: SharedForm; language: Language }) {
  const judged = judgement?.cases ?? [];
  const first = judged.find(({ verdict }) => verdict !== "passed" && verdict !== "ran")?.index;
  return cases.map((given, index) => (
    <CaseOfShare
      // biome-ignore lint/suspicious/noArrayIndexKey: a case is its place in the order.
      key={index}
      title={plainLine(given.name ?? "") || shareWordsOf(language).caseName(index + 1)}
      given={given}
      judged={judged[index]}
      isOpen={index === first}
      language={language}
    />
  ));
}

interface CaseOfShareProps {
  title: string;
  given: SharedCase;
  /** undefined where the cases were not judged. */
  judged: JudgedCase | undefined;
  isOpen: boolean;
  language: Language;
}

function CaseOfShare({ title, given, judged, isOpen, language }: CaseOfShareProps) {
  const words = shareWordsOf(language);
  const { stdin, arguments: called, expected } = given;
  const returned = judged?.returned && { ...judged, stdout: judged.returned.text };
  return (
    <details open={isOpen}>
      <summary>
        <bdi className="name">{title}</bdi>
        {judged && <Verdict judged={judged} language={language} />}
        {judged?.result && <span className="figures">{figuresOf(judged.result)}</span>}
      </summary>
      <Part label={words.input} text={called ? called.join("\n") : stdin} nothing={words.noText} />
      {expected !== null && <Part label={words.expected} text={expected} nothing={words.noText} />}
      {judged && (
        <>
          <h3>
            {words.output}
            {judged.difference && <span className="bad">{words.differsAt(judged.difference.line)}</span>}
          </h3>
          <Printed printed={returned || judged} language={language} isOfCase />
        </>
      )}
    </details>
  );
}

function Part({ label, text, nothing }: { label: string; text: string; nothing: string }) {
  return (
    <>
      <h3>{label}</h3>
      {text === "" ? <p className="message">{nothing}</p> : <SharedText label={label} text={text} isOfCase />}
    </>
  );
}

function Verdict({ judged: { verdict }, language }: { judged: JudgedCase; language: Language }) {
  const all: Record<string, string> = { ...wordsOf(language).status, ...shareWordsOf(language).verdict };
  if (verdict === "ran") return <span>{all[verdict]}</span>;
  const isFine = verdict === "passed";
  return <span className={isFine ? "good" : "bad"}>{`${isFine ? "✓" : "✕"} ${all[verdict]}`}</span>;
}
