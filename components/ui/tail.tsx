/** More of it would take long to draw on a phone. */
const SHOWN_CHARS = 2000;

/** The end of what a program said, as it is; what is too wide or too high scrolls. */
export function Tail({ label, text }: { label: string; text: string }) {
  return (
    <section
      className="code-face max-h-160 overflow-auto rounded-lg bg-panel px-10 py-6 text-md"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
      tabIndex={0}
      aria-label={label}
    >
      <pre className="code-face w-max">{text.slice(-SHOWN_CHARS)}</pre>
    </section>
  );
}
