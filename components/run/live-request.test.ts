import { expect, test } from "vitest";
import { liveRequest } from "./live-request.ts";

const CODE = { code: "print(input())" };

test.each(["without-stdin", "never"] as const)("a given stdin ends with a whole line, as a judge's (%s)", (asking) => {
  const whole = { request: { ...CODE, stdin: "1 2\n" }, input: "given" };
  expect(liveRequest({ ...CODE, stdin: "1 2" }, asking)).toEqual(whole);
  expect(liveRequest({ ...CODE, stdin: "1 2\n" }, asking)).toEqual(whole);
});

test("without a stdin the user is asked when the program waits", () => {
  expect(liveRequest({ ...CODE, stdin: "" }, "without-stdin")).toEqual({
    request: { ...CODE, stdin: "", interactive: true },
    input: "offered",
  });
});

test("a stdin that is to go on is made of whole lines", () => {
  expect(liveRequest({ ...CODE, stdin: "1 2" }, "after-stdin")).toEqual({
    request: { ...CODE, stdin: "1 2\n", interactive: true },
    input: "open",
  });
  expect(liveRequest({ ...CODE, stdin: "1 2\n" }, "after-stdin").request.stdin).toBe("1 2\n");
});

test("who is never to be asked gets a run without input", () => {
  const draft = { ...CODE, stdin: "" };
  expect(liveRequest(draft, "never")).toEqual({ request: draft, input: "given" });
});
