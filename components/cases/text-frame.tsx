import type { ReactNode } from "react";

interface TextFrameProps {
  title: string;
  className?: string;
  children: ReactNode;
}

/** A text as it is, under its title; what is too wide or too high scrolls. */
export function TextFrame({ title, className = "", children }: TextFrameProps) {
  return (
    <div className="min-w-0">
      <div aria-hidden className="text-sm text-soft">
        {title}
      </div>
      <section
        className={`code-face overflow-auto rounded-lg bg-panel px-10 py-6 text-md leading-(--code-line) ${className}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
        tabIndex={0}
        aria-label={title}
      >
        <pre className="code-face w-max">{children}</pre>
      </section>
    </div>
  );
}

/** A text with what is seen of it: the first so many characters, or the word for none. */
export function cutText(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
