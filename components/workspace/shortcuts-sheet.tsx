"use client";

import { useSpeech } from "#components/language/language-provider.tsx";
import { shortcutWords } from "#components/language/shortcut-words.ts";
import { Kbd } from "#components/ui/kbd.tsx";

/** All shortcuts, in the words of the user's own keyboard. */
export function ShortcutsSheet() {
  const { language } = useSpeech();
  const isApple = /Mac|iPhone|iPad/.test(navigator.platform);
  return (
    <div className="columns-[2_280px] gap-x-32">
      {shortcutWords[language].map(({ title, shortcuts }) => (
        <section key={title} className="break-inside-avoid pb-12">
          <h2 className="pb-4 text-md font-semibold text-soft">{title}</h2>
          <dl>
            {shortcuts.map(([what, ...combinations]) => (
              <div key={what} className="flex min-h-34 items-center justify-between gap-12">
                <dt>{what}</dt>
                <dd className="flex flex-wrap justify-end gap-x-10 gap-y-4">
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
    <span className="inline-flex gap-3">
      {keys.split(" ").map((key) => (
        <Kbd key={key}>{key}</Kbd>
      ))}
    </span>
  );
}

function appleKeys(keys: string): string {
  return keys.replace("Ctrl Space", "⌃ Space").replace("Ctrl", "⌘").replace("Alt", "⌥").replace("Shift", "⇧");
}
