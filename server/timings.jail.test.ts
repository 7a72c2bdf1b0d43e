import { expect, test } from "vitest";
import type { Result } from "#contract/run.ts";
import { timingsSchema } from "#contract/timings.ts";
import { ENDLESS, serverTestBed } from "./server-test-bed.ts";

const { ask, connect } = serverTestBed();

test("a run over HTTP tells in Server-Timing where its time went", async () => {
  const { headers, body } = await ask<Result>("POST", "/api/run", { code: "print(1)" });
  const timings = timingsSchema.parse(body.timings);
  expect(headers.get("server-timing")).toBe(
    `validate;dur=${timings.validateUs / 1000}, queue;dur=${timings.queueUs / 1000}, ` +
      `jail;dur=${timings.jailUs / 1000}, handover;dur=${timings.handoverUs / 1000}, ` +
      `firstOutput;dur=${(timings.firstOutputUs ?? 0) / 1000}, emit;dur=${(timings.emitUs ?? 0) / 1000}`,
  );
});

test("a run over the socket tells it in its last event", async () => {
  const client = await connect();
  const { timings } = await client.finished(await client.run({ code: "print(1)" }));
  const parts = Object.values(timingsSchema.parse(timings));
  expect(parts.every((us) => us !== null && us >= 0)).toBe(true);
});

test("a run that printed nothing has no time of a first output", async () => {
  const { body } = await ask<Result>("POST", "/api/run", { code: "x = 1" });
  expect(body.timings).toMatchObject({ firstOutputUs: null, emitUs: null });
});

test("a run that never got a jail has no timings", async () => {
  const client = await connect();
  const blockers = await Promise.all([1, 2, 3, 4].map(() => client.run({ code: ENDLESS })));
  const id = await client.run({ code: "print(1)" });
  client.socket.emit("cancel", { id });
  expect((await client.finished(id)).timings).toBeUndefined();
  for (const blocker of blockers) client.socket.emit("cancel", { id: blocker });
});
