import { expect, test } from "vitest";
import { startPair } from "./pair-test-bed.ts";

/** Whatever a client says; nothing of it is to be in a log. */
const MARK = "m4rk3r";

test("every run has a line with its id at level debug, and no line has anything that a client or a program said", async () => {
  const { url, logged, said } = await startPair({ env: { LOG_LEVEL: "debug" } });
  const ask = async (method: string, path: string, body: unknown) => {
    const headers = { "content-type": "application/json", cookie: `client=${MARK}`, authorization: `Bearer ${MARK}` };
    const answer = await fetch(url + path, { method, headers, body: JSON.stringify(body) });
    return (await answer.json()) as { id?: string; deleteToken?: string; status?: string };
  };
  const code = `import sys\nprint("${MARK}", input())\nprint("${MARK}", file=sys.stderr)\nraise ValueError("${MARK}")`;
  const run = await ask("POST", "/api/run", { code, stdin: MARK, arguments: [MARK] });
  expect(run).toMatchObject({ status: "runtime_error", stdout: expect.stringContaining(MARK) });
  await ask("POST", "/api/judge", { code, cases: [{ stdin: MARK, expected: MARK, name: MARK }] });
  await ask("POST", "/api/check", { code: `${MARK} = = 1` });
  await ask("POST", "/api/run", { code: 1, [MARK]: MARK });
  const share = await ask("POST", "/api/shares", { code, stdin: MARK, title: MARK, note: MARK });
  await ask("DELETE", `/api/shares/${share.id}`, { deleteToken: share.deleteToken });
  await expect.poll(logged).toContain(`"run":"${run.id}"`);
  const line = logged()
    .split("\n")
    .find((each) => each.includes(`"run":"${run.id}"`));
  expect(JSON.parse(line ?? "")).toMatchObject({ part: "worker", kind: "run", status: "runtime_error", attempt: 1 });
  expect(share.deleteToken).toMatch(/./);
  for (const words of [MARK, share.deleteToken ?? MARK]) expect(logged() + said()).not.toContain(words);
});
