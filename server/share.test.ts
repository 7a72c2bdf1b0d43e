import { expect, test } from "vitest";
import { SHARE_BYTES, SHARED_CODE_BYTES } from "#contract/limits.ts";
import { SHARED_OUTPUT_BYTES, type SharedForm } from "#contract/share.ts";
import { shareTestBed } from "./share-test-bed.ts";

const { server, ask, begun, begunJudge } = shareTestBed();

type Made = { id: string; url: string; deleteToken: string };
const PROGRAM = { code: "print(input())", stdin: "안녕\n" };

async function share(body: unknown): Promise<Made> {
  const answer = await ask<Made>("POST", "/api/shares", { body });
  expect(answer).toMatchObject({ status: 200 });
  return answer.body;
}
const read = (id: string) => ask<SharedForm & { id: string; url: string }>("GET", `/api/shares/${id}`);
const refusedAs = (status: number, code: string, field?: string) => ({
  status,
  body: { error: { code, ...(field && { field }) } },
});

test("what is shared is read by anybody, with the runtime's version", async () => {
  const made = await share({ ...PROGRAM, title: "인사", note: "hello" });
  expect(made.url).toBe(`${server().url}/s/${made.id}`);
  const { status, body } = await read(made.id);
  expect(status).toBe(200);
  expect(body).toMatchObject({ ...PROGRAM, title: "인사", note: "hello", result: null, url: made.url });
  expect(body.runtime).toEqual({ id: "cpython", version: "3" });
  expect(JSON.stringify(body)).not.toContain(made.deleteToken);
});

test("the result is the server's own, and another run of the same has the same link", async () => {
  const one = await (await begun(PROGRAM)).end("안녕\n");
  const two = await (await begun(PROGRAM)).end("안녕\n");
  const made = await share({ ...PROGRAM, run: one });
  expect((await share({ ...PROGRAM, run: two })).id).toBe(made.id);
  const { result } = (await read(made.id)).body;
  expect(result).toMatchObject({ status: "ok", stdout: "안녕\n", stdoutTruncated: false });
  expect(JSON.stringify(result)).not.toContain(one);
});

test.each([{ code: "print(1)" }, { stdin: "안녕" }, { runtime: "pypy" }])(
  "a result of another program, input or runtime is refused: %j",
  async (other) => {
    const run = await (await begun(PROGRAM)).end("안녕\n");
    const answer = await ask("POST", "/api/shares", { body: { ...PROGRAM, ...other, run } });
    expect(answer).toMatchObject(refusedAs(400, "invalid", "run"));
  },
);

test("a result that a client makes up is refused", async () => {
  const forged = { ...PROGRAM, result: { status: "ok", stdout: "forged" } };
  expect(await ask("POST", "/api/shares", { body: forged })).toMatchObject(refusedAs(400, "invalid", "result"));
});

test("a run that goes on, or that nobody knows, is no result yet", async () => {
  const run = await begun(PROGRAM);
  for (const id of [run.id, crypto.randomUUID()])
    expect(await ask("POST", "/api/shares", { body: { ...PROGRAM, run: id } })).toMatchObject(
      refusedAs(400, "invalid", "run"),
    );
  await run.end("");
});

test("output is cut to what a share keeps, in whole characters, and says so", async () => {
  const run = await (await begun(PROGRAM)).end("가".repeat(SHARED_OUTPUT_BYTES / 2));
  const { result } = (await read((await share({ ...PROGRAM, run })).id)).body;
  expect(result?.stdout).toBe("가".repeat(Math.floor(SHARED_OUTPUT_BYTES / 3)));
  expect([result?.stdoutTruncated, result?.stderrTruncated]).toEqual([true, false]);
});

test("a judge is shared with its verdicts, if it was of just these cases", async () => {
  const cases = [{ stdin: "1\n", expected: "1\n" }];
  const judge = await begunJudge({ code: PROGRAM.code, cases });
  await judge.end("1\n");
  await expect.poll(async () => (await server().broker.describe(judge.id))?.state, { interval: 5 }).toBe("finished");
  const body = { code: PROGRAM.code, cases, run: judge.id };
  const { judgement } = (await read((await share(body)).id)).body;
  expect(judgement).toMatchObject({ total: 1, comparison: { rule: "trimmed" }, cases: [{ index: 0, stdout: "1\n" }] });
  const others = { ...body, cases: [{ stdin: "1\n", expected: "2\n" }] };
  expect(await ask("POST", "/api/shares", { body: others })).toMatchObject(refusedAs(400, "invalid", "run"));
});

const large = "x".repeat(SHARE_BYTES / 2);
test.each([
  ["code", { code: "x".repeat(SHARED_CODE_BYTES + 1) }],
  ["stdin", { code: "", stdin: "x".repeat(SHARE_BYTES + 1) }],
  ["cases", { code: "", cases: [{ stdin: large }, { stdin: large }] }],
  ["profile", { code: "", profile: profileWith(large), stdin: large.slice(2) }],
])("what is too large is refused with its field: %s", async (field, body) => {
  expect(await ask("POST", "/api/shares", { body })).toMatchObject(refusedAs(413, "too_large", field));
});

function profileWith(code: string) {
  const checker = { code, convention: "testlib" };
  return { name: "n", timeMs: 1000, memoryMb: 128, comparison: { rule: "checker", checker } };
}

test("a share goes with its maker's token, in the body or as a bearer's, and with no other", async () => {
  const [one, two] = [await share({ code: "1" }), await share({ code: "2" })];
  expect(await ask("DELETE", `/api/shares/${one.id}`)).toMatchObject(refusedAs(401, "unauthorized", "deleteToken"));
  const stolen = { deleteToken: two.deleteToken };
  expect(await ask("DELETE", `/api/shares/${one.id}`, { body: stolen })).toMatchObject(refusedAs(404, "not_found"));
  expect(await ask("DELETE", `/api/shares/${one.id}`, { body: { deleteToken: one.deleteToken } })).toMatchObject({
    status: 200,
  });
  expect(await ask("DELETE", `/api/shares/${two.id}`, { bearer: two.deleteToken })).toMatchObject({ status: 200 });
  for (const { id } of [one, two]) expect(await read(id)).toMatchObject(refusedAs(404, "not_found"));
});

test.each(["2", "bcdfghjkmnp", "..", "x".repeat(5000)])("an id that nobody has is not found: %s", async (id) => {
  expect(await read(encodeURIComponent(id))).toMatchObject(refusedAs(404, "not_found"));
});
