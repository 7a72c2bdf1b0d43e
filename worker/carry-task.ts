import type { TaskWork } from "#carrier/carried-task.ts";
import type { Sandbox } from "#sandbox/sandbox.ts";
import type { Places, Stay } from "./places.ts";
import { carrySearch } from "./search/carry-search.ts";
import { carryTalk } from "./talk/carry-talk.ts";

/** Does what a task asks for, in a job's place, and tells of it by its own events. */
export function carryTask(
  task: TaskWork,
  stay: Stay,
  { places, sandbox }: { places: Places; sandbox: Sandbox },
): Promise<void> {
  return task.kind === "search"
    ? carrySearch({ request: task.request, stay }, places, sandbox)
    : carryTalk(task.request, stay, sandbox);
}
