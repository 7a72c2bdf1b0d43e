import { setTimeout as sleep } from "node:timers/promises";
import { BODIES, byHttp, bySocket } from "./hostile-bodies.ts";
import { type Loops, WATCHED } from "./loops.ts";
import { startPair } from "./pair.ts";
import { plainRow, type Section } from "./report.ts";

/** How often a request is sent whose turns of the loop are looked at. */
const SENT = 2;
/** How long its effect is looked at after its answer. */
const AFTER_MS = 500;

/** What one request at a time makes of the loops. */
export async function measureBodies(lastAt: number, say: (line: string) => void): Promise<Section> {
  await using pair = await startPair({ ...WATCHED, ONPYRUNNER_SHARES_PER_HOUR: "0" });
  const rows = [];
  for (const name of Object.keys(BODIES)) {
    if (performance.now() > lastAt) {
      say(`hostile: no time is left for ${name}`);
      continue;
    }
    say(`hostile: ${name}`);
    for (const [way, send] of Object.entries({ HTTP: byHttp, socket: bySocket })) {
      const longest: Record<keyof Loops, number[]> = { front: [], worker: [] };
      for (let i = 0; i < SENT; i++) {
        pair.loops();
        if ((await send(pair.url, name)) === false) continue;
        await sleep(AFTER_MS);
        const turns = pair.loops();
        for (const part of PARTS) longest[part].push(turns[part]);
      }
      for (const part of PARTS)
        if (longest[part].length > 0)
          rows.push(plainRow(`${part}, by ${way}`, { figure: name, unit: "longest turn, ms of CPU" }, longest[part]));
    }
  }
  return { title: "What one request holds", rows };
}

const PARTS = ["front", "worker"] as const;
