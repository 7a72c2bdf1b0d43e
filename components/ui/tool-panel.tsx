"use client";

import { X } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "./button.tsx";

interface ToolPanelProps {
  title: string;
  closeLabel: string;
  onClose: () => void;
  /** Whether what it was opened for is done. */
  isDone: boolean;
  children: ReactNode;
}

/**
 * A tool that opens within a pane, of which a small pane would show little: its beginning comes into view, and its end
 * when what it was opened for is done.
 */
export function ToolPanel({ title, closeLabel, onClose, isDone, children }: ToolPanelProps) {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    panel.current?.scrollIntoView({ block: isDone ? "end" : "start" });
  }, [isDone]);
  return (
    <section ref={panel} className="grid gap-8 rounded-xl border border-line bg-raise p-12" aria-label={title}>
      <div className="flex items-center gap-8">
        <h2 className="flex-1 font-semibold">{title}</h2>
        <Button look="icon" aria-label={closeLabel} title={closeLabel} onClick={onClose}>
          <X aria-hidden size={18} />
        </Button>
      </div>
      {children}
    </section>
  );
}
