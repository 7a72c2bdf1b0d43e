import { Check, LoaderCircle, TriangleAlert } from "lucide-react";

/** Under way, well, badly, or without anything to show for it. */
export type Mood = "busy" | "good" | "bad" | "none";

const LOOKS = {
  busy: { Icon: LoaderCircle, tone: "text-warn", motion: "animate-spin motion-reduce:animate-none" },
  good: { Icon: Check, tone: "text-accent", motion: "" },
  bad: { Icon: TriangleAlert, tone: "text-bad", motion: "" },
  none: { Icon: TriangleAlert, tone: "text-soft", motion: "" },
} as const;

/** How something goes or went, by icon and words; it is read out when it changes, and not seen while there is nothing. */
export function Outcome({ mood, text }: { mood: Mood; text: string | null }) {
  const { Icon, tone, motion } = LOOKS[mood];
  return (
    <div role="status" className={`flex items-center gap-8 font-bold tabular ${tone} ${text ? "" : "hidden"}`}>
      {text && <Icon aria-hidden size={18} strokeWidth={2.5} className={`flex-none ${motion}`} />}
      {text && <span>{text}</span>}
    </div>
  );
}
