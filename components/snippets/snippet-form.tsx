"use client";

import type { FormEvent } from "react";
import type { SnippetWords } from "#components/language/snippet-words.ts";
import { Button } from "#components/ui/button.tsx";
import { Note } from "#components/ui/note.tsx";
import { NameField, TextField } from "#components/ui/text-field.tsx";
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
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const body = String(form.get("body")).replaceAll("\r\n", "\n");
    const title = String(form.get("title")).trim() || (body.trim().split("\n")[0] ?? "");
    onKeep({ ...snippet, title, body });
  }

  return (
    <form className="grid gap-6" onSubmit={onSubmit}>
      <NameField label={words.title} name="title" defaultValue={snippet.title} />
      <TextField label={words.body} name="body" required rows={8} defaultValue={snippet.body} />
      <Note className="mb-6">{words.fieldsHint}</Note>
      <div className="flex justify-end gap-8">
        {!isNew && (
          <Button look="quiet" onClick={onDelete}>
            {words.delete}
          </Button>
        )}
        <Button look="quiet" onClick={onCancel}>
          {words.cancel}
        </Button>
        <Button type="submit" look="solid">
          {words.keep}
        </Button>
      </div>
    </form>
  );
}
