"use client";

import { Copy, TriangleAlert, X } from "lucide-react";
import { useEffect, useEffectEvent, useState } from "react";
import { copyText } from "#components/device/clipboard.ts";
import type { OpenDraft } from "#components/draft/use-draft.ts";
import { useSpeech, useWords } from "#components/language/language-provider.tsx";
import { sharingWords } from "#components/language/sharing-words.ts";
import { Banner } from "#components/ui/banner.tsx";
import { Button, buttonLook } from "#components/ui/button.tsx";
import { type InAppBrowser, inAppBrowser } from "./in-app-browser.ts";
import { openLink } from "./open-link.ts";
import type { NoProgram } from "./read-link.ts";

type Said = { kind: "in-app"; browser: InAppBrowser; href: string } | { kind: NoProgram | "unreachable"; href: string };

/** Opens what the page's address holds as a draft of one's own, and says what must be known of that. */
export function Launched({ controller }: Pick<OpenDraft, "controller">) {
  const [said, setSaid] = useState<Said | null>(null);

  const open = useEffectEvent(async (href: string) => {
    setSaid(null);
    const ended = await openLink(href, controller);
    if (ended === null) return;
    if (ended !== "opened") return setSaid({ kind: ended, href });
    const browser = inAppBrowser(navigator.userAgent, href);
    if (browser) setSaid({ kind: "in-app", browser, href });
  });

  useEffect(() => {
    const { href, pathname } = location;
    history.replaceState(history.state, "", pathname);
    void open(href);
  }, []);

  return said && <LaunchNotice said={said} onRetry={() => void open(said.href)} onClose={() => setSaid(null)} />;
}

function LaunchNotice({ said, onRetry, onClose }: { said: Said; onRetry: () => void; onClose: () => void }) {
  const words = sharingWords[useSpeech().language];
  const { dismiss } = useWords().drafts.notices;
  const [isCopied, setIsCopied] = useState(false);
  return (
    <div role="status">
      <Banner>
        <TriangleAlert aria-hidden size={18} className="flex-none" />
        <span className="flex-1">
          {said.kind === "in-app" ? words.inApp.says : words.noProgram[said.kind]}{" "}
          {said.kind === "in-app" && said.browser.wayOut && (
            <a className={`${buttonLook("text")} inline-flex items-center`} href={said.browser.wayOut}>
              {words.inApp.open}
            </a>
          )}
          {said.kind === "in-app" && !said.browser.wayOut && words.inApp.byMenu}
          {said.kind === "unreachable" && (
            <Button look="text" onClick={onRetry}>
              {words.again}
            </Button>
          )}
        </span>
        {said.kind === "in-app" && (
          <Button
            look="icon"
            aria-label={isCopied ? words.copied : words.inApp.copy}
            onClick={() => void copyText(said.href).then(setIsCopied)}
          >
            <Copy aria-hidden size={18} />
          </Button>
        )}
        <Button look="icon" aria-label={dismiss} onClick={onClose}>
          <X aria-hidden size={18} />
        </Button>
      </Banner>
    </div>
  );
}
