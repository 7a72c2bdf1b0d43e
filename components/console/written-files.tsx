import { useWords } from "#components/language/language-provider.tsx";
import { part } from "#components/ui/parts.ts";
import type { WrittenFile } from "#contract/run.ts";

/** The files that a program wrote in place of printing. */
export function WrittenFiles({ files }: { files: readonly WrittenFile[] }) {
  const { output: words } = useWords();
  return files.map(({ name, text, truncated }) => (
    <div key={name} {...part("written-file")} className="px-edge pb-8">
      <p className="py-8 text-md text-soft">{words.file(name)}</p>
      <pre className="code-face text-md leading-[1.25rem] whitespace-pre-wrap wrap-anywhere">{text}</pre>
      {truncated && <p className="py-8 text-md text-warn">{words.fileIsCut}</p>}
    </div>
  ));
}
