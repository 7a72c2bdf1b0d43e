"use client";

import { X } from "lucide-react";
import { type ClipboardEvent, type ComponentProps, useEffect, useEffectEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Note } from "#components/ui/note.tsx";
import { FIELD } from "#components/ui/text-field.tsx";
import type { SentProblem } from "#contract/sent-problem.ts";
import type { FileTrouble } from "./files/read-files.ts";
import type { FoundProblem } from "./found.ts";
import { FoundView } from "./found-view.tsx";
import { itemsOfHtml } from "./html-items.ts";
import { foundOf, readClipboard, readPasted } from "./pasted.ts";

/** Where a problem comes from. */
export type ProblemSource =
  | { from: "clipboard" }
  | { from: "files"; files: readonly File[] }
  | { from: "text"; text: string; url: string }
  | { from: "tool"; problems: readonly SentProblem[] };

interface Read {
  problems: readonly FoundProblem[];
  troubles: readonly FileTrouble[];
}

/** Reads problems from where they come, and shows what it has read; a clipboard that is closed to it is asked for. */
export function BringProblem({
  source,
  onCancel,
  ...props
}: Omit<ComponentProps<typeof FoundView>, "problems"> & { source: ProblemSource; onCancel: () => void }) {
  const { said } = props;
  const [read, setRead] = useState<Read | null>(null);
  const [asks, setAsks] = useState(false);

  function take(problems: readonly FoundProblem[], troubles: readonly FileTrouble[] = []) {
    setRead({ problems, troubles });
    setAsks(source.from === "clipboard" && countOf(problems) === 0);
  }

  const onSource = useEffectEvent(async (isGone: () => boolean) => {
    switch (source.from) {
      case "text":
        return take(readPasted(source));
      case "tool":
        return take(source.problems.map(foundOf));
      case "files": {
        const { readFiles } = await import("./files/read-files.ts");
        const { problems, troubles } = await readFiles(source.files);
        return isGone() || take(problems, troubles);
      }
      case "clipboard": {
        const clipboard = await readClipboard();
        if (isGone()) return;
        return clipboard ? takePasted(clipboard) : setAsks(true);
      }
    }
  });

  useEffect(() => {
    let gone = false;
    void onSource(() => gone);
    return () => {
      gone = true;
    };
  }, []);

  function takePasted({ text, html }: { text: string; html: string }) {
    take(readPasted({ text, items: html === "" ? [] : itemsOfHtml(html) }));
  }

  function onPaste({ clipboardData: data }: ClipboardEvent) {
    takePasted({ text: data.getData("text/plain"), html: data.getData("text/html") });
  }

  const count = read ? countOf(read.problems) : 0;
  return (
    <section className="grid gap-8 rounded-xl border border-line bg-raise p-12" aria-label={said.paste}>
      <div className="flex items-start gap-8">
        <div role="status" className="grid min-h-touch flex-1 content-center gap-4 font-semibold">
          {read ? (count > 0 ? said.found(count) : said.none) : source.from === "files" && said.reading}
          {read?.troubles.map(({ kind, name }) => (
            <Note key={`${kind} ${name}`}>{said.troubles[kind](name)}</Note>
          ))}
        </div>
        <Button look="icon" aria-label={said.cancel} title={said.cancel} onClick={onCancel}>
          <X aria-hidden size={20} />
        </Button>
      </div>
      {read && count > 0 && <FoundView {...props} problems={read.problems} />}
      {asks && (
        <textarea
          className={`code-face resize-none ${FIELD}`}
          rows={3}
          aria-label={said.pasteHere}
          placeholder={said.pasteHere}
          spellCheck={false}
          onPaste={onPaste}
        />
      )}
    </section>
  );
}

function countOf(problems: readonly FoundProblem[]): number {
  return problems.reduce((sum, { cases }) => sum + cases.length, 0);
}
