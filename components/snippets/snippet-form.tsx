"use client";

import { type FormEvent, useId } from "react";
import type { SnippetWords } from "#components/language/snippet-words.ts";
import type { Snippet } from "./snippet.ts";

interface SnippetFormProps {
  snippet: Snippet;
  words: SnippetWords;
  isNew: boolean;
  onKeep: (snippet: Snippet) => void;
  onDelete: () => void;
  onCancel: () => void;
}

/** Where a snippet of one's own is written. */
export function SnippetForm({ snippet, words, isNew, onKeep, onDelete, onCancel }: SnippetFormProps) {
  const id = useId();

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const body = String(form.get("body")).replaceAll("\r\n", "\n");
    const title = String(form.get("title")).trim() || (body.trim().split("\n")[0] ?? "");
    onKeep({ ...snippet, title, body });
  }

  return (
    <form className="snippet-form" onSubmit={onSubmit}>
      <label htmlFor={`${id}-title`}>{words.title}</label>
      <input id={`${id}-title`} name="title" defaultValue={snippet.title} autoComplete="off" maxLength={80} />
      <label htmlFor={`${id}-body`}>{words.body}</label>
      <textarea
        id={`${id}-body`}
        name="body"
        required
        rows={8}
        defaultValue={snippet.body}
        spellCheck={false}
        autoCapitalize="none"
        autoCorrect="off"
        autoComplete="off"
        translate="no"
        wrap="off"
      />
      <p className="sheet-note">{words.fieldsHint}</p>
      <div className="snippet-deeds">
        {!isNew && (
          <button type="button" className="quiet-button" onClick={onDelete}>
            {words.delete}
          </button>
        )}
        <button type="button" className="quiet-button" onClick={onCancel}>
          {words.cancel}
        </button>
        <button type="submit" className="solid-button">
          {words.keep}
        </button>
      </div>
    </form>
  );
}
