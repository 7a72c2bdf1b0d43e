"use client";

import { MonitorDown } from "lucide-react";
import { useSyncExternalStore } from "react";
import { useWords } from "#components/language/language-provider.tsx";
import { howToInstall, install, listenForInstall } from "./install.ts";

/** In the menu: installs the page, or says how, or why that cannot be. */
export function InstallEntry() {
  const words = useWords().drafts.install;
  const how = useSyncExternalStore(listenForInstall, howToInstall, () => "installed" as const);
  if (how === "installed") return null;
  if (how !== "offered") return <p className="sheet-note">{words[how]}</p>;
  return (
    <button type="button" className="menu-button" onClick={() => void install()}>
      <MonitorDown aria-hidden size={20} />
      {words.offered}
    </button>
  );
}
