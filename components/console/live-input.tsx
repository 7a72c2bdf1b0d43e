"use client";

import {
  type ClipboardEvent,
  type FormEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { useWords } from "#components/language/language-provider.tsx";
import type { RunSession } from "#components/run/run-session.ts";
import { type RunState, takesInput } from "#components/run/run-state.ts";
import { AS_TYPED } from "#components/ui/as-typed.ts";
import { keepFocus } from "#components/ui/keep-focus.ts";
import { part } from "#components/ui/parts.ts";

interface LiveInputProps {
  session: RunSession;
  state: RunState;
  /** Where a keyboard's focus goes from the line field when that goes away. */
  next: RefObject<HTMLElement | null>;
}

/** What the user types while the program runs: a line at a time, or the end of the input. */
export function LiveInput(props: LiveInputProps) {
  const words = useWords().console.live;
  const { state } = props;
  const typed = useTyped();
  if (takesInput(state)) return <LineField {...props} typed={typed} />;
  const ended = "input" in state && state.input === "ended";
  return ended ? (
    <p className="flex flex-none gap-6 border-t border-line px-12 py-8 text-md text-soft">{words.ended}</p>
  ) : null;
}

function LineField({ session, state, next, typed }: LiveInputProps & { typed: RefObject<boolean> }) {
  const words = useWords().console.live;
  const field = useRef<HTMLInputElement>(null);
  const [refused, setRefused] = useState(false);
  const waits = state.phase === "waiting";
  // Who goes on typing elsewhere is left alone.
  useEffect(() => {
    if (waits && !typed.current && hasKeyboard()) field.current?.focus();
  }, [waits, typed]);
  useLayoutEffect(() => {
    const form = field.current?.form;
    const target = next.current;
    return () => {
      if (form?.contains(document.activeElement) && hasKeyboard()) target?.focus({ preventScroll: true });
    };
  }, [next]);

  function send(text: string) {
    const taken = session.send(text);
    setRefused(!taken);
    return taken;
  }

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (field.current && send(`${field.current.value}\n`)) field.current.value = "";
  }

  /** As a terminal does it: whole lines are sent, and what follows the last of them can still be changed. */
  function onPaste(event: ClipboardEvent<HTMLInputElement>) {
    const pasted = event.clipboardData.getData("text").replaceAll(/\r\n?/g, "\n");
    const input = event.currentTarget;
    if (!pasted.includes("\n")) return;
    event.preventDefault();
    const { value, selectionStart, selectionEnd } = input;
    const start = selectionStart ?? value.length;
    const all = value.slice(0, start) + pasted + value.slice(selectionEnd ?? start);
    const lines = all.lastIndexOf("\n") + 1;
    if (send(all.slice(0, lines))) input.value = all.slice(lines);
  }

  return (
    <>
      {refused && (
        <p
          className="flex-none border-b border-line bg-warn-tint px-edge py-9 text-md"
          {...part("advice")}
          role="alert"
        >
          {words.refused}
        </p>
      )}
      <form className="flex flex-none gap-6 border-t border-line px-8 py-8" onSubmit={onSubmit}>
        <input
          ref={field}
          className={`code-face min-h-touch min-w-0 flex-1 rounded-lg border bg-raise px-12 text-field leading-[normal] placeholder:font-sans placeholder:text-md placeholder:text-faint ${waits ? "border-accent" : "border-edge"}`}
          {...part("live-line")}
          aria-label={words.label}
          placeholder={words.placeholder}
          enterKeyHint="send"
          {...AS_TYPED}
          onPaste={onPaste}
          onKeyDown={(event) => {
            if (event.key !== "d" || !event.ctrlKey || event.currentTarget.value !== "") return;
            event.preventDefault();
            session.endInput();
          }}
        />
        <button type="submit" className={BUTTON} {...part("live-send")} {...keepFocus}>
          {words.send}
        </button>
        <button
          type="button"
          className={`${BUTTON} leading-[1.125rem] max-lg:max-w-70`}
          onClick={session.endInput}
          {...keepFocus}
        >
          {words.end}
        </button>
      </form>
    </>
  );
}

const BUTTON = "min-h-touch min-w-touch flex-none rounded-lg border border-line bg-panel px-8 text-md font-semibold";

/** Whether the last key was pressed to write something, rather than to run the program. */
function useTyped(): RefObject<boolean> {
  const typed = useRef(false);
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent) => {
      typed.current = key !== "Enter" && key !== "Control" && key !== "Meta";
    };
    addEventListener("keydown", onKey, { capture: true });
    return () => removeEventListener("keydown", onKey, { capture: true });
  }, []);
  return typed;
}

/** A touch screen would throw its keyboard over what was printed. */
function hasKeyboard() {
  return matchMedia("(pointer: fine)").matches;
}
