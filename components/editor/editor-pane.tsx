"use client";

import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from "react";
import { afterPaint, nextTask } from "#components/device/after-paint.ts";
import type { Editor, HistoryDepths } from "#components/draft/editor.ts";
import { useFirstText } from "#components/draft/first-text.ts";
import { DRAFT_FIELDS } from "#components/draft/restore-script.tsx";
import { useSpeech } from "#components/language/language-provider.tsx";
import { AS_TYPED } from "#components/ui/as-typed.ts";
import { part } from "#components/ui/parts.ts";
import type { RuntimeId } from "#contract/runtimes.ts";
import type { EditorPreferences } from "./editor-preferences.ts";
import type { MountedEditor } from "./mount-editor.ts";
import { lineNumbers, numberLines, plainEditor } from "./plain-editor.ts";
import { watchTyping, whenQuiet } from "./quiet.ts";

interface EditorPaneProps {
  defaultCode: string;
  /** Set to the open program from hydration on. */
  editorRef: RefObject<Editor | null>;
  preferences: EditorPreferences;
  runtime: RuntimeId;
  /** The name of the judge's profile, whose Python may be older. */
  judge: string | null;
  onChange: () => void;
  onHistory: (depths: HistoryDepths) => void;
}

/**
 * The program: a textarea in the server's HTML, so that it can be read and typed at once, which gives
 * way to the full editor when that has arrived and nobody is in the midst of typing.
 */
export function EditorPane(props: EditorPaneProps) {
  const { defaultCode, editorRef, onChange } = props;
  const { language, words: allWords } = useSpeech();
  const words = allWords.editor;
  const host = useRef<HTMLDivElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const numbers = useRef<HTMLDivElement>(null);
  const [mounted, setMounted] = useState<MountedEditor | null>(null);
  const firstText = useFirstText(defaultCode);

  const onEditorChange = useEffectEvent(() => props.onChange());
  const onHistory = useEffectEvent((depths: HistoryDepths) => props.onHistory(depths));
  const settings = useEffectEvent(() => ({
    language,
    field: words,
    preferences: props.preferences,
    checkedFor: { runtime: props.runtime, judge: props.judge },
  }));
  useEffect(() => mounted?.speak(language, words), [mounted, language, words]);
  useEffect(
    () => mounted?.checkFor({ runtime: props.runtime, judge: props.judge }),
    [mounted, props.runtime, props.judge],
  );
  useEffect(() => mounted?.prefer(props.preferences), [mounted, props.preferences]);

  useLayoutEffect(() => {
    if (!area.current || !numbers.current) return;
    editorRef.current = plainEditor(area.current, numbers.current);
    numberLines(area.current, numbers.current);
  }, [editorRef]);

  useEffect(() => {
    const plain = area.current;
    const parent = host.current;
    if (!plain || !parent) return;
    const stop = new AbortController();
    const typing = watchTyping(plain, stop.signal);

    async function mount(from: HTMLTextAreaElement, into: HTMLElement) {
      const { prepareEditor } = await import("./mount-editor.ts");
      const prepare = () =>
        prepareEditor({
          text: from.value,
          touch: matchMedia("(pointer: coarse)").matches,
          ...settings(),
          onChange: onEditorChange,
          onHistory,
        });
      await nextTask();
      let prepared = prepare();
      await nextTask();
      await whenQuiet(from, typing, stop.signal);
      if (prepared.text !== from.value) prepared = prepare();
      const backwards = from.selectionDirection === "backward";
      const editor = prepared.mount({
        parent: into,
        selection: {
          anchor: backwards ? from.selectionEnd : from.selectionStart,
          head: backwards ? from.selectionStart : from.selectionEnd,
          focused: document.activeElement === from,
        },
        scroll: { top: from.parentElement?.scrollTop ?? 0, left: from.parentElement?.scrollLeft ?? 0 },
      });
      editorRef.current = editor;
      setMounted(editor);
      stop.signal.addEventListener("abort", () => editor.destroy());
    }

    const cancel = afterPaint(() => mount(plain, parent).catch(keepTextarea));
    return () => {
      cancel();
      stop.abort();
    };
  }, [editorRef]);

  return (
    <div className="editor" {...part("editor")} ref={host}>
      {!mounted && (
        <div className="plain-editor">
          <div className="plain-numbers" id={DRAFT_FIELDS.numbers} ref={numbers} aria-hidden suppressHydrationWarning>
            {lineNumbers(defaultCode.split("\n").length)}
          </div>
          <textarea
            ref={area}
            id={DRAFT_FIELDS.code}
            defaultValue={firstText}
            rows={defaultCode.split("\n").length}
            suppressHydrationWarning
            aria-label={words.label}
            {...AS_TYPED}
            wrap="off"
            onInput={({ currentTarget }) => {
              if (numbers.current) numberLines(currentTarget, numbers.current);
              onChange();
            }}
          />
        </div>
      )}
    </div>
  );
}

/** Without its script (the network broke) the editor stays a textarea, which can do everything that matters. */
function keepTextarea(error: unknown) {
  console.warn("The full editor could not be loaded.", error);
}
