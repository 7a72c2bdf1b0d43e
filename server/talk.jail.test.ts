import { expect, test } from "vitest";
import type { TalkRequestInput } from "#contract/talk.ts";
import { serverTestBed } from "./server-test-bed.ts";

const { ask, connect } = serverTestBed();

const REQUEST: TalkRequestInput = {
  code: "print(int(input()) + 1)",
  interactor: { code: "print(4, flush=True)\nraise SystemExit(input() != '5')" },
};

test("a talk is asked for over HTTP like a run, and is none", async () => {
  const { status, body } = await ask<{ id: string }>("POST", "/api/talks", REQUEST);
  expect(status).toBe(202);
  const client = await connect();
  await client.resume(body.id, -1);
  await client.task(body.id);
  expect(await ask("GET", `/api/talks/${body.id}`)).toMatchObject({
    status: 200,
    body: { id: body.id, state: "finished", result: { verdict: "passed", waited: null } },
  });
  expect(await ask("GET", `/api/searches/${body.id}`)).toMatchObject({ status: 404 });
});

test("a talk over the socket is resumed by another connection, without a gap", async () => {
  const first = await connect();
  const answer = await first.socket.emitWithAck("talk", REQUEST);
  if ("error" in answer) throw new Error(answer.error.message);
  const all = await first.task(answer.id);
  expect(all.map(({ type }) => type)).toEqual(["said", "said", "talked"]);
  const second = await connect();
  await second.resume(answer.id, 0);
  expect(await second.task(answer.id)).toEqual(all.slice(1));
});

test.each([
  ["no interactor", { code: "" }, "interactor"],
  ["an unknown convention", { ...REQUEST, interactor: { code: "", convention: "ours" } }, "interactor.convention"],
  ["an unknown field", { ...REQUEST, stdin: "" }, "stdin"],
])("%s is refused with the field", async (_, request, field) => {
  expect(await ask("POST", "/api/talks", request)).toMatchObject({
    status: 400,
    body: { error: { code: "invalid", field } },
  });
});
