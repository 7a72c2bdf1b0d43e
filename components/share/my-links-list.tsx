"use client";

import { ArrowLeft, Check, Copy, Trash2 } from "lucide-react";
import { useState, useSyncExternalStore } from "react";
import { copyText } from "#components/device/clipboard.ts";
import { useSpeech } from "#components/language/language-provider.tsx";
import { sharingWords } from "#components/language/sharing-words.ts";
import { whenWas } from "#components/language/when.ts";
import { Button } from "#components/ui/button.tsx";
import { Note } from "#components/ui/note.tsx";
import { part } from "#components/ui/parts.ts";
import { SheetTitle } from "#components/ui/sheet.tsx";
import { plainLine } from "#contract/plain-line.ts";
import { forgetToken, type MyLink, myLinks } from "./my-links.ts";
import { deleteShare } from "./store-share.ts";
import { sharing } from "./world.ts";

/** The links that were made on this device: open, copy or delete one. */
export function MyLinks({ onBack }: { onBack: () => void }) {
  const words = sharingWords[useSpeech().language];
  const links = useSyncExternalStore(myLinks.subscribe, myLinks.get);
  const [told, setTold] = useState("");

  async function remove(link: MyLink) {
    const ended = await deleteEach(link);
    sharing.forget();
    setTold(ended === "deleted" ? words.removed : ended === "gone" ? words.wasGone : words.removeFailed);
  }

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-10">
      <div className="flex gap-8">
        <Button look="icon" aria-label={words.back} onClick={onBack}>
          <ArrowLeft aria-hidden size={20} />
        </Button>
        <SheetTitle className="self-center">{words.mine}</SheetTitle>
      </div>
      <div role="status">{told && <Note className="rounded-lg bg-panel px-12 py-10">{told}</Note>}</div>
      {links.length === 0 ? (
        <Note>{words.noLinks}</Note>
      ) : (
        <ul className="grid grid-cols-[minmax(0,1fr)] border-y border-line [&>*+*]:border-t [&>*+*]:border-line">
          {links.map((link) => (
            <LinkRow key={link.id} link={link} onDelete={() => remove(link)} />
          ))}
        </ul>
      )}
    </div>
  );
}

function LinkRow({ link, onDelete }: { link: MyLink; onDelete: () => Promise<void> }) {
  const { language } = useSpeech();
  const words = sharingWords[language];
  const [state, setState] = useState<"listed" | "copied" | "asking" | "deleting">("listed");
  const title = plainLine(link.title) || words.untitled;

  async function remove() {
    setState("deleting");
    await onDelete();
    // Where it was not deleted, it is still there.
    setState("listed");
  }

  if (state === "asking" || state === "deleting") {
    return (
      <li className="grid gap-8 py-10 pl-12" {...part("link")}>
        <Note>{words.ask(title)}</Note>
        <div className="flex gap-8">
          <Button look="solid" aria-disabled={state === "deleting"} onClick={() => state === "asking" && void remove()}>
            {words.remove}
          </Button>
          <Button look="quiet" onClick={() => setState("listed")}>
            {words.keep}
          </Button>
        </div>
      </li>
    );
  }
  return (
    <li className="flex items-center" {...part("link")}>
      <a
        className="grid min-h-58 min-w-0 flex-1 content-center py-6 pr-4 pl-12 hover:bg-panel focus-visible:-outline-offset-2"
        href={link.url}
      >
        <b className="truncate font-semibold">{title}</b>
        <span className="truncate text-sm text-soft tabular">
          {[whenWas(link.madeAt, language) || words.justNow, link.id].join(" · ")}
        </span>
      </a>
      <Button
        look="icon"
        aria-label={`${words.copy}: ${title}`}
        onClick={() => void copyText(link.url).then((done) => setState(done ? "copied" : "listed"))}
      >
        {state === "copied" ? <Check aria-hidden size={20} /> : <Copy aria-hidden size={20} />}
        <span role="status" className="sr-only">
          {state === "copied" && words.copied}
        </span>
      </Button>
      <Button look="icon" aria-label={`${words.remove}: ${title}`} onClick={() => setState("asking")}>
        <Trash2 aria-hidden size={20} />
      </Button>
    </li>
  );
}

/** Gives back every token of a link, and forgets those that are of no use any more. */
async function deleteEach({ id, tokens }: MyLink): Promise<"deleted" | "gone" | "unreachable"> {
  let ended: "deleted" | "gone" = "gone";
  for (const token of tokens) {
    const answer = await deleteShare(id, token);
    if (answer === "unreachable") return answer;
    if (answer === "deleted") ended = answer;
    forgetToken(id, token);
  }
  return ended;
}
