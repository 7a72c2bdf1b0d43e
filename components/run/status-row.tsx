"use client";

import {
  Check,
  CircleStop,
  CloudOff,
  Hourglass,
  LoaderCircle,
  type LucideIcon,
  MemoryStick,
  ScrollText,
  ShieldAlert,
  TextCursorInput,
  Timer,
  TriangleAlert,
  Wifi,
  WifiOff,
  X,
} from "lucide-react";
import { useEffect, useRef } from "react";
import { formatDuration } from "#components/language/figures.ts";
import { part } from "#components/ui/parts.ts";
import type { StatusLine } from "./status-line.ts";

const ICONS: Record<StatusLine["icon"], LucideIcon> = {
  ok: Check,
  runtime_error: X,
  time_limit: Timer,
  memory_limit: MemoryStick,
  output_limit: ScrollText,
  security_violation: ShieldAlert,
  cancelled: CircleStop,
  internal_error: TriangleAlert,
  busy: LoaderCircle,
  waiting: TextCursorInput,
  offline: WifiOff,
  unreachable: CloudOff,
  reconnected: Wifi,
  lost: CloudOff,
  not_found: CloudOff,
  invalid: TriangleAlert,
  too_large: TriangleAlert,
  rate_limited: Hourglass,
  queue_full: Hourglass,
  unavailable: Hourglass,
  unauthorized: TriangleAlert,
  method_not_allowed: TriangleAlert,
  gone: CloudOff,
  internal: TriangleAlert,
};

/** How the run goes or went: word, icon and figures. Screen readers hear the word when it changes. */
export function StatusRow({ line, startedAt }: { line: StatusLine; startedAt: number | null }) {
  const Icon = ICONS[line.icon];
  return (
    <div className="status" {...part("status")} data-tone={line.tone}>
      <Icon
        aria-hidden
        size={18}
        strokeWidth={2.5}
        className={line.icon === "busy" ? "animate-spin motion-reduce:animate-none" : undefined}
      />
      <strong>{line.word}</strong>
      <span className="figures" {...part("figures")}>
        {startedAt !== null && <Elapsed since={startedAt} />}
        {line.figures.map((figure) => (
          <span key={figure}>{figure}</span>
        ))}
      </span>
    </div>
  );
}

/** A clock that runs with the program; silent for screen readers, which hear the time in the result. */
function Elapsed({ since }: { since: number }) {
  const shown = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const show = () => {
      if (shown.current) shown.current.textContent = formatDuration(Math.floor((Date.now() - since) / 100) * 100);
    };
    show();
    const timer = setInterval(show, 100);
    return () => clearInterval(timer);
  }, [since]);
  return <span ref={shown} aria-hidden />;
}
