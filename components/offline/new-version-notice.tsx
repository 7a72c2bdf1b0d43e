"use client";

import { RefreshCw } from "lucide-react";
import { useWords } from "#components/language/language-provider.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { useNewVersion } from "./use-new-version.ts";

/** Offers a new version of the page; nothing is reloaded without a tap. */
export function NewVersionNotice({ build, onLeave }: { build: string | undefined; onLeave: () => void }) {
  const words = useWords().drafts.version;
  const take = useNewVersion(build);
  return (
    <div role="status">
      {take && (
        <Banner tone="calm">
          <RefreshCw aria-hidden size={18} />
          <span className="flex-1">{words.ready}</span>
          <Button
            look="text"
            onClick={() => {
              onLeave();
              take();
            }}
          >
            {words.take}
          </Button>
        </Banner>
      )}
    </div>
  );
}
