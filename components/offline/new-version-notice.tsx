"use client";

import { RefreshCw } from "lucide-react";
import { useWords } from "#components/language/language-provider.tsx";
import { useNewVersion } from "./use-new-version.ts";

/** Offers a new version of the page; nothing is reloaded without a tap. */
export function NewVersionNotice({ build, onLeave }: { build: string | undefined; onLeave: () => void }) {
  const words = useWords().drafts.version;
  const take = useNewVersion(build);
  return (
    <div role="status">
      {take && (
        <p className="banner banner-calm">
          <RefreshCw aria-hidden size={18} />
          <span>{words.ready}</span>
          <button
            type="button"
            className="text-button"
            onClick={() => {
              onLeave();
              take();
            }}
          >
            {words.take}
          </button>
        </p>
      )}
    </div>
  );
}
