"use client";

import { MonitorDown } from "lucide-react";
import { useSyncExternalStore } from "react";
import { useSpeech } from "#components/language/language-provider.tsx";
import { menuWords } from "#components/language/menu-words.ts";
import { Button } from "#components/ui/button.tsx";
import { Note } from "#components/ui/note.tsx";
import { howToInstall, install, listenForInstall } from "./install.ts";

/** In the menu: installs the page, or says how, or why that cannot be. */
export function InstallEntry() {
  const words = menuWords[useSpeech().language].install;
  const how = useSyncExternalStore(listenForInstall, howToInstall, () => "installed" as const);
  if (how === "installed") return null;
  if (how !== "offered") return <Note className="mt-14">{words[how]}</Note>;
  return (
    <Button look="menu" onClick={() => void install()}>
      <MonitorDown aria-hidden size={20} />
      {words.offered}
    </Button>
  );
}
