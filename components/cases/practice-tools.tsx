"use client";

import { MessagesSquare, Search } from "lucide-react";
import { useState } from "react";
import type { Case } from "#components/draft/draft.ts";
import type { CaseWords } from "#components/language/case-words.ts";
import { Button } from "#components/ui/button.tsx";
import { Late } from "#components/ui/late-sheet.tsx";
import type { CasesPaneProps } from "./cases-pane.tsx";
import type { ToJudge } from "./judge-session.ts";

const loadTalk = () => import("#components/talk/talk-panel.tsx");
const loadSearch = () => import("#components/search/search-panel.tsx");

interface PracticeToolsProps extends Pick<CasesPaneProps, "draft" | "connect"> {
  cases: readonly Case[];
  toJudge: () => ToJudge;
  said: CaseWords;
  onFound: (found: Case) => void;
}

/** What else can be done for a problem than to judge its cases. */
export function PracticeTools({ draft, connect, cases, toJudge, said, onFound }: PracticeToolsProps) {
  const [tool, setTool] = useState<"search" | "talk" | null>(null);
  const close = () => setTool(null);
  const others = async () => (await draft.controller.all()).filter(({ id }) => id !== draft.openId);
  const input = cases.find((one) => !one.isCall && one.input !== "")?.input ?? draft.content().stdin;

  if (tool === null) {
    return (
      <div className="flex flex-wrap gap-8">
        <Button look="quiet" onClick={() => setTool("search")}>
          <Search aria-hidden size={18} />
          {said.search}
        </Button>
        <Button look="quiet" onClick={() => setTool("talk")}>
          <MessagesSquare aria-hidden size={18} />
          {said.talk}
        </Button>
      </div>
    );
  }
  if (tool === "talk") {
    return (
      <Late load={loadTalk}>
        {({ TalkPanel }) => (
          <TalkPanel {...{ connect, others, input }} title={said.talk} program={toJudge} onClose={close} />
        )}
      </Late>
    );
  }
  return (
    <Late load={loadSearch}>
      {({ SearchPanel }) => (
        <SearchPanel {...{ connect, others, input, onFound }} title={said.search} program={toJudge} onClose={close} />
      )}
    </Late>
  );
}
