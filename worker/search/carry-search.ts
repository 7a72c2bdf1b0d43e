import { setTimeout as sleep } from "node:timers/promises";
import { unstarted } from "#carrier/unstarted.ts";
import type { SearchRequest } from "#contract/search.ts";
import type { Parking, Sandbox } from "#sandbox/sandbox.ts";
import type { Places, Stay } from "../places.ts";
import type { Roles } from "./roles.ts";
import { search } from "./search.ts";

/** How long its place is anybody's between two batches, in milliseconds: a job that waits takes it then. */
const OFFER_MS = 2;

/** Sees a search to its end: between its batches its place is given to whoever waits for one. */
export async function carrySearch(
  { request, stay }: { request: SearchRequest; stay: Stay },
  places: Places,
  sandbox: Sandbox,
): Promise<void> {
  const { job, out } = stay;
  const searched = await search(request, {
    runner: sandbox,
    start: sandbox.start.bind(sandbox),
    signal: out.signal,
    tell: (event) => job.tell([event]),
    async pause(roles) {
      stay.run = restOf(roles);
      places.idle(stay);
      await sleep(OFFER_MS);
      await places.awake(stay);
    },
  });
  await job.tell([
    { type: "searched", ...searched },
    { type: "finished", result: unstarted({ id: job.id, runtime: request.runtime }, "cancelled", sandbox.runtimes) },
  ]);
}

/** Its programs stand still by themselves: they wait for what is asked next. */
function restOf(roles: Roles): Parking {
  return {
    isWaiting: () => true,
    freeze: async () => true,
    thaw() {},
    memoryBytes: () => roles.memoryBytes(),
  };
}
