"use client";

import { Check, Copy, Download, Ellipsis, Files, TriangleAlert } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { copyText } from "#components/device/clipboard.ts";
import { saveFile } from "#components/device/files.ts";
import { useWords } from "#components/language/language-provider.tsx";
import type { Stream, Transcript } from "#components/run/transcript.ts";
import { Button, buttonLook } from "#components/ui/button.tsx";
import { closeSheet, Popover } from "#components/ui/popover.tsx";
import { withoutBox } from "./traceback.ts";

interface OutputToolsProps {
  transcript: Transcript;
  /** What comes first in the menu. */
  children: ReactNode;
}

/** Takes the output elsewhere: what the program printed, as it is read, without what the user typed. */
export function OutputTools({ transcript, children }: OutputToolsProps) {
  const words = useWords().console.output;
  const [told, setTold] = useState<"copied" | "refused" | null>(null);

  useEffect(() => {
    if (!told) return;
    const timer = setTimeout(() => setTold(null), TOLD_MS);
    return () => clearTimeout(timer);
  }, [told]);

  async function copy(streams: readonly Stream[]) {
    setTold((await copyText(await readOutput(transcript, streams))) ? "copied" : "refused");
  }

  const Icon = told === "copied" ? Check : told === "refused" ? TriangleAlert : Copy;
  return (
    <div className="-mr-10 flex flex-none">
      <Button look="icon" aria-label={words.copy} title={words.copy} onClick={() => copy(["stdout"])}>
        <Icon aria-hidden size={20} />
      </Button>
      <Popover
        id="output-menu"
        label={words.more}
        buttonClass={buttonLook("icon")}
        button={<Ellipsis aria-hidden size={20} />}
      >
        <div className="grid">
          {children}
          <button
            type="button"
            className={buttonLook("entry")}
            onClick={({ currentTarget }) => {
              closeSheet(currentTarget);
              void copy(["stdout", "stderr"]);
            }}
          >
            <Files aria-hidden size={20} />
            {words.copyAll}
          </button>
          <button
            type="button"
            className={buttonLook("entry")}
            onClick={({ currentTarget }) => {
              closeSheet(currentTarget);
              void download(transcript);
            }}
          >
            <Download aria-hidden size={20} />
            {words.download}
          </button>
        </div>
      </Popover>
      <span className={told === "refused" ? TOAST : "sr-only"} role="status">
        {told && words[told]}
      </span>
    </div>
  );
}

const TOAST = "absolute inset-x-12 bottom-12 z-1 rounded-lg border border-line bg-raise px-14 py-10 text-md raised";

const TOLD_MS = 3000;

/** Saves the output as a file. */
export async function download(transcript: Transcript): Promise<void> {
  saveFile("output.txt", await readOutput(transcript, ["stdout", "stderr"]));
}

async function readOutput(transcript: Transcript, streams: readonly Stream[]): Promise<string> {
  const { readableText } = await import("./terminal/readable.ts");
  return withoutBox(readableText(transcript.text(...streams)));
}
