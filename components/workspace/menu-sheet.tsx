"use client";

import type { ComponentProps } from "react";
import { EditorSettings } from "#components/editor/editor-settings.tsx";
import { RunsButton } from "#components/history/runs-button.tsx";
import { InstallEntry } from "#components/offline/install-entry.tsx";
import { PageSettings } from "#components/settings/page-settings.tsx";

/** What the menu offers: the last runs, the program as a whole, the editor, and the page itself. */
export function MenuSheet(props: ComponentProps<typeof EditorSettings> & ComponentProps<typeof PageSettings>) {
  return (
    <>
      <RunsButton />
      <InstallEntry />
      <EditorSettings {...props} />
      <PageSettings {...props} />
    </>
  );
}
