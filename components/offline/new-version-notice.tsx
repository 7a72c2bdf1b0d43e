"use client";

import { RefreshCw } from "lucide-react";
import { useWords } from "#components/language/language-provider.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { useNewVersion } from "./use-new-version.ts";

interface NewVersionParts {
  /** The build of this page, and that of the pages that the server has now, as far as they are known. */
  build: string | undefined;
  serverBuild: string | undefined;
  onLeave: () => void;
}

/** Offers a new version of the page; nothing is reloaded without a tap. */
export function NewVersionNotice({ build, serverBuild, onLeave }: NewVersionParts) {
  const words = useWords().drafts.version;
  const kept = useNewVersion(build);
  const isOld = build !== undefined && serverBuild !== undefined && build !== serverBuild;
  const take = kept ?? (isOld ? () => location.reload() : null);
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
