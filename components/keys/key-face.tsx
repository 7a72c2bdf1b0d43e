"use client";

import {
  ArrowDown,
  ArrowDownToLine,
  ArrowLeft,
  ArrowLeftToLine,
  ArrowRight,
  ArrowRightToLine,
  ArrowUp,
  ArrowUpToLine,
  Braces,
  ChevronFirst,
  ChevronLast,
  CopyPlus,
  CornerDownLeft,
  ListPlus,
  type LucideIcon,
  MessageSquareQuote,
  Redo2,
  Space,
  TextSelect,
  Trash2,
  Undo2,
} from "lucide-react";
import type { EditorCommand } from "#components/draft/editor.ts";
import type { Key } from "./keys.ts";

/** What is drawn on a key. */
export function KeyFace({ of, size = 18 }: { of: Key; size?: number }) {
  if (of.types === "\n") return <CornerDownLeft aria-hidden size={size} />;
  if (of.types === " ") return <Space aria-hidden size={size} />;
  if (of.types !== undefined) return of.types;
  const Icon = of.opens ? Braces : of.does && ICONS[of.does];
  return Icon ? <Icon aria-hidden size={size} /> : null;
}

const ICONS: Record<EditorCommand, LucideIcon> = {
  indent: ArrowRightToLine,
  dedent: ArrowLeftToLine,
  left: ArrowLeft,
  right: ArrowRight,
  up: ArrowUp,
  down: ArrowDown,
  lineStart: ChevronFirst,
  lineEnd: ChevronLast,
  undo: Undo2,
  redo: Redo2,
  comment: MessageSquareQuote,
  moveLineUp: ArrowUpToLine,
  moveLineDown: ArrowDownToLine,
  copyLine: CopyPlus,
  deleteLine: Trash2,
  selectAll: TextSelect,
  complete: ListPlus,
};
