import { expect, test, vi } from "vitest";
import { openPort, type SharePort } from "#contract/port.ts";
import type { FoundShare } from "#contract/share.ts";
import { answerPage } from "./answer-page.ts";
import { answerEmbed } from "./embed.tsx";

const ID = "bcdfghjkmnp";
vi.mock("next/headers", () => ({
  headers: async () => new Headers({ host: "run.example" }),
  cookies: async () => ({ get: () => undefined }),
}));

function serve(find: SharePort["find"], framedBy: string[]): void {
  const sharing = { find, draw: async () => undefined, settings: { framedBy } };
  const rest = { runtimes: () => [], ceilings: () => ({}) as never, build: () => "", version: () => "" };
  openPort({ ...rest, sharing: () => sharing, receives: () => false });
}
const framesOf = (answer: Response) =>
  /frame-ancestors ([^;]*)/.exec(answer.headers.get("content-security-policy") ?? "")?.[1];

test.each<[string, number, SharePort["find"]]>([
  ["was taken down", 410, async () => ({ state: "gone" }) satisfies FoundShare],
  ["was deleted, or has expired", 404, async () => undefined],
  ["cannot be looked for", 503, () => Promise.reject(new Error("away"))],
])("a frame says so in words when its share %s, and its link leaves the frame", async (_, status, find) => {
  serve(find, ["https://blog.example"]);
  const answer = await answerEmbed(ID);
  expect(answer.status).toBe(status);
  expect(answer.headers.get("content-security-policy")).toMatch(/frame-ancestors https:\/\/blog.example; sandbox/);
  expect(await answer.text()).toMatch(/<h1>[^<]+<\/h1>.*<a [^>]*target="_blank"/s);
  expect(framesOf(await answerPage(ID))).toBe("'none'");
});

test("where no site may frame shares, none may frame what says that there is none", async () => {
  serve(async () => ({ state: "gone" }), []);
  expect(framesOf(await answerEmbed(ID))).toBe("'none'");
});
