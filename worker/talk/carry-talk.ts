import { unstarted } from "#carrier/unstarted.ts";
import type { TalkRequest } from "#contract/talk.ts";
import type { Sandbox } from "#sandbox/sandbox.ts";
import type { Stay } from "../places.ts";
import { talk } from "./talk.ts";

/** Sees a talk to its end, in the place of one run. */
export async function carryTalk(request: TalkRequest, { job }: Stay, sandbox: Sandbox): Promise<void> {
  const { signal } = job;
  const talked = await talk(request, { runner: sandbox, signal, tell: (event) => job.tell([event]) });
  await job.tell([
    { type: "talked", ...talked },
    { type: "finished", result: unstarted({ id: job.id, runtime: request.runtime }, "cancelled", sandbox.runtimes) },
  ]);
}
