"use client";

import { useSpeech } from "#components/language/language-provider.tsx";
import { shortcutWords } from "#components/language/shortcut-words.ts";

/** All shortcuts, in the words of the user's own keyboard. */
export function ShortcutsSheet() {
  const { language } = useSpeech();
  const isApple = /Mac|iPhone|iPad/.test(navigator.platform);
  return (
    <div className="shortcuts">
      {shortcutWords[language].map(({ title, shortcuts }) => (
        <section key={title}>
          <h2>{title}</h2>
          <dl>
            {shortcuts.map(([what, ...combinations]) => (
              <div key={what}>
                <dt>{what}</dt>
                <dd>
                  {combinations.map((keys) => (
                    <Combination key={keys} keys={isApple ? appleKeys(keys) : keys} />
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

function Combination({ keys }: { keys: string }) {
  return (
    <span>
      {keys.split(" ").map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  );
}

function appleKeys(keys: string): string {
  return keys.replace("Ctrl Space", "⌃ Space").replace("Ctrl", "⌘").replace("Alt", "⌥").replace("Shift", "⇧");
}
