"use client";

import { MonitorDown } from "lucide-react";
import { useSyncExternalStore } from "react";
import { useWords } from "#components/language/language-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { Note } from "#components/ui/note.tsx";
import { howToInstall, install, listenForInstall } from "./install.ts";

/** In the menu: installs the page, or says how, or why that cannot be. */
export function InstallEntry() {
  const words = useWords().drafts.install;
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
