"use client";

import { History } from "lucide-react";
import { useWords } from "#components/language/language-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { closeSheet, openSheet } from "#components/ui/popover.tsx";

/** Opens the last runs of the open draft; in the menu. */
export function RunsButton() {
  const words = useWords().drafts;
  return (
    <Button
      look="menu"
      aria-haspopup="dialog"
      onClick={({ currentTarget }) => {
        closeSheet(currentTarget);
        openSheet("runs", "settings");
      }}
    >
      <History aria-hidden size={20} />
      {words.runs}
    </Button>
  );
}
