import type { Case } from "#components/draft/draft.ts";
import type { JudgedCase } from "#contract/judge.ts";
import type { ToJudge } from "./judge-session.ts";
import type { JudgeState } from "./judge-state.ts";

/** What a tab keeps of a judge over a reload. */
export interface JudgeMemory {
  /** null until the server has named it. */
  id: string | null;
  /** Whether it had not yet ended: then the server tells all of it again. */
  active: boolean;
  asked: ToJudge;
  /** The prints of the cases that were sent, in their order: their texts are the draft's. */
  prints: readonly string[];
  judged: JudgeState["judged"];
}

export interface JudgeMemories {
  read(): JudgeMemory | null;
  write(memory: JudgeMemory | null): void;
}

const KEY = "onpyrunner.judge.";
/** Enough of an output to see where it differs. */
const KEPT_CHARS = 2000;

/** What this tab remembers of a draft's last judge, until it is closed; what does not fit is forgotten whole. */
export function tabJudgeMemory(draftId: string): JudgeMemories {
  const key = KEY + draftId;
  return {
    read() {
      try {
        return JSON.parse(sessionStorage.getItem(key) ?? "null") as JudgeMemory | null;
      } catch {
        return null;
      }
    },
    write(memory) {
      try {
        sessionStorage.removeItem(key);
        if (memory) sessionStorage.setItem(key, JSON.stringify({ ...memory, judged: memory.judged.map(cut) }));
      } catch {
        // Storage is forbidden or full: after a reload there are no verdicts.
      }
    },
  };
}

function cut(judged: JudgedCase | undefined): JudgedCase | null {
  if (!judged) return null;
  return { ...judged, stdout: judged.stdout.slice(0, KEPT_CHARS), stderr: judged.stderr.slice(-KEPT_CHARS) };
}

/** Tells a case from others by its texts, without keeping them. */
export function printOf({ input, expected, isCall }: Case): string {
  return [hash(input), expected === null ? "" : hash(expected), isCall === true].join();
}

/** FNV-1a over UTF-16 units, with the length. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return `${text.length}.${value >>> 0}`;
}

/** A case that was sent and is no longer the draft's. */
const GONE: Case = { name: "", input: "\u0000", expected: "\u0000" };

/** The cases that were sent, as far as the draft still has them. */
export function casesOf({ prints }: JudgeMemory, cases: readonly Case[]): Case[] {
  const byPrint = new Map(cases.map((one) => [printOf(one), one]));
  return prints.map((print) => byPrint.get(print) ?? GONE);
}
