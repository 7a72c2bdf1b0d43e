import { expect, test } from "vitest";
import type { TaskEvent } from "#contract/tasks.ts";
import { afterEvent, NOTHING } from "./talk-state.ts";

test("a talk that another worker took over begins anew", () => {
  const events = [{ type: "said", from: "program", text: "5" }, { type: "anew" }].map(
    (body, seq) => ({ id: "t", seq, ...body }) as TaskEvent,
  );
  expect(events.reduce(afterEvent, NOTHING)).toEqual(NOTHING);
});

test("what one says until the other speaks is one turn", () => {
  const said = [
    ["program", "5"],
    ["program", "0\n"],
    ["interactor", "low\n"],
    ["program", "75\n"],
  ].map(([from, text], seq) => ({ id: "t", seq, type: "said", from, text }) as TaskEvent);
  expect(said.reduce(afterEvent, NOTHING)).toEqual({
    turns: [
      { from: "program", text: "50\n" },
      { from: "interactor", text: "low\n" },
      { from: "program", text: "75\n" },
    ],
    end: null,
  });
});
