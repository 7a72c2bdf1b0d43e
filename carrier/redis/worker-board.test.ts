import { expect, test } from "vitest";
import { READY_STATE } from "../work-test-bed.ts";
import { statesOf } from "./worker-board.ts";

const STATE = { ...READY_STATE, places: 2, skills: ["talk"] };

test("a worker of a newer build may tell more than this one knows", () => {
  expect(statesOf([JSON.stringify({ ...STATE, newer: { deep: true } })])).toEqual([STATE]);
});

test.each(['{"places":', "null", "{}", JSON.stringify({ ...STATE, readiness: undefined })])(
  "one that tells %s is passed over, and the others are there",
  (word) => {
    expect(statesOf([word, JSON.stringify(STATE)])).toEqual([STATE]);
  },
);
