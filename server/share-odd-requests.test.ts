import { expect, test } from "vitest";
import { SHARE_BYTES } from "#contract/limits.ts";
import { shareTestBed } from "./share-test-bed.ts";

const { server, ask } = shareTestBed({}, { sharesPerHour: 0 });
type Made = { id: string; url: string; deleteToken: string };
const share = (body: object) => ask<Made>("POST", "/api/shares", { body });
const open = (path: string, headers: Record<string, string> = {}) => fetch(server().url + path, { headers });

test("the same content shared twice at once is one share with two makers, and goes with the last of them", async () => {
  const [one, two] = await Promise.all([share({ code: "print('tap')" }), share({ code: "print('tap')" })]);
  expect(two.body.id).toBe(one.body.id);
  expect(two.body.deleteToken).not.toBe(one.body.deleteToken);
  const remove = async ({ body }: typeof one) =>
    (await ask("DELETE", `/api/shares/${body.id}`, { bearer: body.deleteToken })).status;
  const read = async () => (await open(`/api/shares/${one.body.id}`)).status;
  expect([await remove(one), await read()]).toEqual([200, 200]);
  // The first device tries again, from a list that it had open.
  expect([await remove(one), await read()]).toEqual([404, 200]);
  expect([await remove(two), await read()]).toEqual([200, 404]);
});

test.each([
  ["input", (stdin: string) => ({ code: "", stdin })],
  ["input beside a program", (stdin: string) => ({ code: "print(1)", stdin: stdin.slice("print(1)".length) })],
  ["input with a title and a note", (stdin: string) => ({ code: "", title: "가", note: "b", stdin: stdin.slice(4) })],
])("a share of just 1 MiB of %s is stored, and of one byte more refused", async (_, form) => {
  const most = form("x".repeat(SHARE_BYTES));
  expect(await share(most)).toMatchObject({ status: 200 });
  expect(await share({ ...most, stdin: `${most.stdin}x` })).toMatchObject({
    status: 413,
    body: { error: { code: "too_large", field: "stdin" } },
  });
});

test("a share is the same for every browser, whatever app it is in", async () => {
  const { id } = (await share({ code: "print('app')" })).body;
  const agents = ["KAKAOTALK 10.8.3", "NAVER(inapp; search; 1000)", "facebookexternalhit/1.1", "curl/8", ""];
  const answers = await Promise.all(
    agents.map(async (agent) => {
      const answer = await open(`/s/${id}`, { "user-agent": agent });
      return [answer.headers.get("etag"), answer.headers.get("vary"), await answer.text()];
    }),
  );
  for (const answer of answers) expect(answer).toEqual(answers[0]);
});

test.each([
  ...[
    "%00",
    "%00%00%00",
    "bcdfghjkmn%00",
    "%ED%A0%80",
    "%E0%A4%A",
    "%",
    "%2e%2e",
    "..%2f..%2fetc",
    "한글한글한글한글한글한",
  ],
  ...["bcdfghjkmnp.py.txt", "bcdfghjkmnp.html", "bcdfghjkmnp%2Fembed", "BCDFGHJKMNP%20", " ", "%0d%0aset-cookie:a=b"],
  ...["__proto__", "constructor", "b".repeat(4000), "bcdfghjkmnp/embed/more", "bcdfghjkmnp/", "-bcdfghjkmnp"],
])("an id like %j is no share's, and harms nothing", async (name) => {
  for (const path of [`/s/${name}`, `/s/${name}/embed`, `/api/shares/${name}`]) {
    const answer = await open(path);
    expect(answer.headers.get("set-cookie") ?? "").not.toContain("a=b");
    expect(answer.status, path).toBeLessThan(500);
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    const text = await answer.text();
    expect(text).not.toContain("deleteToken");
  }
  expect(server().said).toEqual([]);
});
