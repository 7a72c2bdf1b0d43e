import { afterEach, expect, test, vi } from "vitest";
import { deleteShare, storeShare } from "./store-share.ts";

const MADE = { id: "bcdfghjkmnp", url: "https://run.example/s/bcdfghjkmnp", deleteToken: "t", days: 365 };
const refusal = (error: object) => Response.json({ error: { message: "m", ...error } }, { status: 400 });

function answering(...answers: (Response | Error)[]) {
  const asked: object[] = [];
  vi.stubGlobal("navigator", { onLine: true });
  vi.stubGlobal("fetch", async (_url: string, init: RequestInit) => {
    asked.push(JSON.parse(String(init.body ?? "{}")));
    const answer = answers.shift();
    if (answer instanceof Response) return answer;
    throw answer;
  });
  return asked;
}
afterEach(() => vi.unstubAllGlobals());

test("a run that the server has forgotten is no reason not to share: it is shared without, and that is told", async () => {
  const asked = answering(refusal({ code: "invalid", field: "run" }), Response.json(MADE));
  expect(await storeShare({ code: "1", run: "r" })).toEqual({ ...MADE, result: "lost" });
  expect(asked).toEqual([{ code: "1", run: "r" }, { code: "1" }]);
});

test("a refusal of anything but the run is not asked again", async () => {
  const asked = answering(refusal({ code: "too_large", field: "code" }));
  expect(await storeShare({ code: "1", run: "r" })).toEqual({ why: "too_large", part: "code" });
  expect(asked).toHaveLength(1);
});

test.each([
  [{ code: "not_found" }, { why: "off" }],
  [{ code: "gone" }, { why: "barred" }],
  [{ code: "unavailable" }, { why: "failed" }],
  [{ code: "internal" }, { why: "failed" }],
  [
    { code: "too_large", field: "cases" },
    { why: "too_large", part: "all" },
  ],
  [
    { code: "rate_limited", retryAfterMs: 61_000 },
    { why: "rate_limited", minutes: 2 },
  ],
])("a refusal is told as what it means: %j", async (error, trouble) => {
  answering(refusal(error));
  expect(await storeShare({ code: "1" })).toEqual(trouble);
});

test.each([
  ["breaks", new TypeError("network")],
  ["is cut off in its answer", new Response('{"id":')],
  ["answers with a page of something between", new Response("<html>", { status: 502 })],
])("a server that %s is unreachable, and a phone without a network is offline", async (_, answer) => {
  answering(answer);
  expect(await storeShare({ code: "1" })).toEqual({ why: "unreachable" });
  answering(new TypeError("network"));
  vi.stubGlobal("navigator", { onLine: false });
  expect(await storeShare({ code: "1" })).toEqual({ why: "offline" });
});

test.each([
  [200, "deleted"],
  [404, "gone"],
  [410, "gone"],
  [503, "unreachable"],
])("deleting is told by what the server answers: %i", async (status, told) => {
  answering(new Response("{}", { status }));
  expect(await deleteShare("bcdfghjkmnp", "t")).toBe(told);
});
