import { expect, test } from "vitest";
import { UNSEEN } from "#contract/plain-line.ts";
import type { SharedForm } from "#contract/share.ts";
import { MARKS } from "#storage/marks-test-bed.ts";
import { shareTestBed } from "./share-test-bed.ts";

const { server, ask, begun, begunJudge } = shareTestBed({ origin: "https://run.example" });
type Made = { id: string; url: string; deleteToken: string };
/** What is shared is found by nobody who searches the web. */
const UNFOUND = { "x-robots-tag": "noindex" };
const SAFE = { "x-content-type-options": "nosniff", "cross-origin-resource-policy": "same-origin" };

/** Everything that a client may write, and a program print. */
async function shareOf(mark: string) {
  const program = { code: mark, stdin: mark };
  const cases = [
    { name: mark, stdin: mark, expected: mark },
    { name: mark, arguments: [mark], expected: mark },
  ];
  const profile = { name: mark.slice(0, 60), timeMs: 1000, memoryMb: 128, comparison: { rule: "trimmed" } };
  const run = await (await begun(program)).end(mark);
  const form = { ...program, cases, profile, title: mark.slice(0, 100), note: mark };
  return { ...form, run };
}

async function open(path: string, headers: Record<string, string> = {}, method = "GET") {
  const answer = await fetch(server().url + path, { method, headers });
  return { status: answer.status, headers: Object.fromEntries(answer.headers), text: await answer.text() };
}

test.each(Object.entries(MARKS))(
  "%s in every field comes out of the API as it went in, and as JSON",
  async (_, mark) => {
    const { run, ...form } = await shareOf(mark);
    const { status, body } = await ask<Made>("POST", "/api/shares", { body: { ...form, run } });
    expect(status).toBe(200);
    const answer = await open(`/api/shares/${body.id}`);
    expect(answer.headers).toMatchObject({ ...SAFE, ...UNFOUND, "content-type": "application/json; charset=utf-8" });
    const read = JSON.parse(answer.text) as SharedForm;
    expect(read).toMatchObject({ ...form, cases: [form.cases[0], { ...form.cases[1], stdin: "" }] });
    expect(read.result?.stdout).toBe(mark);
  },
);

test.each(Object.entries(MARKS))("%s that a judged case prints comes out as it was", async (_, mark) => {
  const cases = [{ name: "one", stdin: mark, expected: mark }];
  const judge = await begunJudge({ code: mark, cases });
  await judge.end(mark);
  await expect.poll(async () => (await server().broker.describe(judge.id))?.state, { interval: 5 }).toBe("finished");
  const { body } = await ask<Made>("POST", "/api/shares", { body: { code: mark, cases, run: judge.id } });
  const read = JSON.parse((await open(`/api/shares/${body.id}`)).text) as SharedForm;
  expect(read.judgement?.cases[0]?.stdout).toBe(mark);
});

test.each(Object.entries(MARKS))(
  "%s in a title is in no markup of oEmbed, and turns nothing around",
  async (_, mark) => {
    const { run: __, ...form } = await shareOf(mark);
    const { body } = await ask<Made>("POST", "/api/shares", { body: form });
    const answer = await open(`/oembed?url=${encodeURIComponent(body.url)}`);
    expect(answer.headers).toMatchObject({ ...SAFE, ...UNFOUND, "content-type": "application/json; charset=utf-8" });
    const { html, title, ...others } = JSON.parse(answer.text) as Record<string, string>;
    expect(html).toMatch(
      new RegExp(`^<iframe src="https://run.example/s/${body.id}/embed" [a-z0-9=" :;-]*></iframe>$`, "i"),
    );
    expect(title).not.toMatch(UNSEEN);
    expect(JSON.stringify(others)).not.toContain(mark.slice(0, 8));
  },
);

test.each(Object.entries(MARKS))("%s in address, query or headers is told by no refusal as a page", async (_, mark) => {
  const plain = mark.replace(/[^ -~]/g, "");
  const inPath = encodeURIComponent(mark);
  const headers = { "accept-language": plain, "user-agent": plain, referer: plain, "if-none-match": plain };
  const answers = await Promise.all([
    open(`/api/shares/${inPath}`, headers),
    open(`/api/shares/${inPath}`, { ...headers, authorization: `Bearer ${plain}` }, "DELETE"),
    open(`/oembed?url=${inPath}`, headers),
    open(`/oembed?url=x&format=${inPath}`, headers),
    open(`/oembed?url=x&maxwidth=${inPath}`, headers),
  ]);
  for (const answer of answers) {
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.headers).toMatchObject({ ...SAFE, "content-type": expect.stringContaining("application/json") });
    expect(answer.text).not.toContain("<");
    expect(JSON.stringify(answer.headers)).not.toContain("evil");
  }
});
