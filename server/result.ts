import type { Carrier } from "#carrier/carrier.ts";
import type { Result } from "#contract/run.ts";

/** The whole result of a run, once it has finished; undefined for an unknown one. */
export async function resultOf(carrier: Carrier, id: string): Promise<Result | undefined> {
  const output = { stdout: "", stderr: "" };
  for await (const batch of carrier.events(id, -1, new AbortController().signal)) {
    for (const event of batch) {
      if (event.type === "stdout" || event.type === "stderr") output[event.type] += event.text;
      if (event.type === "finished") return { ...event.result, ...output };
    }
  }
  return undefined;
}
