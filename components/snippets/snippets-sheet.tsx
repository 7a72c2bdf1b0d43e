"use client";

import { Pencil, Plus } from "lucide-react";
import { type FormEvent, type RefObject, useRef, useState, useSyncExternalStore } from "react";
import type { Editor } from "#components/draft/editor.ts";
import { useSpeech } from "#components/language/language-provider.tsx";
import { snippetWords } from "#components/language/snippet-words.ts";
import { Button } from "#components/ui/button.tsx";
import { keepHeight } from "#components/ui/keep-height.ts";
import { Note } from "#components/ui/note.tsx";
import { closeSheet } from "#components/ui/popover.tsx";
import { SearchField } from "#components/ui/search-field.tsx";
import { builtIn } from "./built-in.ts";
import { keepSnippet, ownSnippets } from "./own-snippets.ts";
import { bodyFrom, type Snippet, templateOf } from "./snippet.ts";
import { SnippetForm } from "./snippet-form.tsx";

/** Everything that can be inserted, the user's own first: a tap inserts it where the cursor is. */
export function SnippetsSheet({ editor }: { editor: RefObject<Editor | null> }) {
  const { language } = useSpeech();
  const words = snippetWords[language];
  const root = useRef<HTMLDivElement>(null);
  const own = useSyncExternalStore(ownSnippets.subscribe, ownSnippets.get, ownSnippets.get);
  const [sought, setSought] = useState("");
  const [edited, setEdited] = useState<Snippet | null>(null);
  const groups = [
    { title: words.own, snippets: own.filter((snippet) => has(snippet, sought)), isOwn: true },
    { title: words.builtIn, snippets: builtIn(language).filter((snippet) => has(snippet, sought)), isOwn: false },
  ].filter(({ snippets }) => snippets.length > 0);

  function insert(snippet: Snippet) {
    if (root.current) closeSheet(root.current);
    editor.current?.insertSnippet(templateOf(snippet), snippet.imports);
  }

  function insertFirst(event: FormEvent) {
    event.preventDefault();
    const first = groups[0]?.snippets[0];
    if (first) insert(first);
  }

  function create() {
    const body = bodyFrom(editor.current?.selected() ?? "");
    setEdited({ id: crypto.randomUUID?.() ?? String(Date.now()), title: "", body, imports: [] });
  }

  if (edited) {
    return (
      <SnippetForm
        snippet={edited}
        words={words}
        isNew={own.every(({ id }) => id !== edited.id)}
        onKeep={(snippet) => {
          ownSnippets.set(keepSnippet(own, snippet));
          setEdited(null);
        }}
        onDelete={() => {
          ownSnippets.set(own.filter(({ id }) => id !== edited.id));
          setEdited(null);
        }}
        onCancel={() => setEdited(null)}
      />
    );
  }

  return (
    <div ref={root}>
      <form className="flex gap-8" onSubmit={insertFirst}>
        <SearchField
          label={words.search}
          value={sought}
          enterKeyHint="done"
          // Whoever has a keyboard opened the sheet to type here.
          autoFocus={matchMedia("(pointer: fine)").matches}
          onChange={({ currentTarget: { value } }) => {
            keepHeight(root.current, value !== "");
            setSought(value);
          }}
        />
        <Button look="solid" onClick={create}>
          <Plus aria-hidden size={18} strokeWidth={2.5} />
          {editor.current?.selected() ? words.fromSelection : words.create}
        </Button>
      </form>
      {groups.map(({ title, snippets, isOwn }) => (
        <section key={title}>
          <h2 className="px-2 pt-14 pb-6 text-md font-semibold text-soft">{title}</h2>
          <ul className="[&>*+*]:border-t [&>*+*]:border-line border-y border-line">
            {snippets.map((snippet) => (
              <li key={snippet.id} className="flex items-center">
                <button
                  type="button"
                  className="grid min-h-54 min-w-0 flex-1 content-center px-4 py-5 text-left hover:bg-panel focus-visible:-outline-offset-2"
                  onClick={() => insert(snippet)}
                >
                  <b className="font-semibold">{snippet.title}</b>
                  <code className="code-face overflow-hidden text-sm leading-[1.125rem] text-ellipsis whitespace-pre text-soft">
                    {previewOf(snippet)}
                  </code>
                </button>
                {isOwn && (
                  <Button look="icon" aria-label={words.edit(snippet.title)} onClick={() => setEdited(snippet)}>
                    <Pencil aria-hidden size={18} />
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
      {groups.length === 0 && <Note className="mt-14">{words.none}</Note>}
    </div>
  );
}

function has({ title, body }: Snippet, sought: string): boolean {
  return `${title}\n${body}`.toLowerCase().includes(sought.trim().toLowerCase());
}

/** The first line of a snippet, its fields as plain names. */
function previewOf({ body }: Snippet): string {
  return (body.trim().split("\n")[0] ?? "").replaceAll(/[$#]\{(?:\d+:)?([^{}]*)\}/g, "$1");
}
