import type { RuntimeId } from "#contract/runtimes.ts";
import type { SandboxSettings } from "#sandbox/sandbox.ts";

/** What one warm jail holds of the machine's memory, as `npm run bench -- memory` measures it; in MiB. */
const JAIL_MB: Record<RuntimeId, number> = { cpython: 8, pypy: 30 };
/** A warm jail that nobody used for this long is replaced. */
const RENEW_MS = 5 * 60_000;

interface WarmSettings {
  ONPYRUNNER_WARM_CPYTHON: number;
  ONPYRUNNER_WARM_PYPY: number;
  ONPYRUNNER_WARM_MB: number;
}

/** How many warm jails of each runtime there may be: all pools shrink alike until they fit into the budget. */
export function warmPools(settings: WarmSettings): SandboxSettings["pools"] {
  const [cpython, pypy] = [settings.ONPYRUNNER_WARM_CPYTHON, settings.ONPYRUNNER_WARM_PYPY];
  const wantedMb = cpython * JAIL_MB.cpython + pypy * JAIL_MB.pypy;
  const share = Math.min(1, settings.ONPYRUNNER_WARM_MB / Math.max(wantedMb, 1));
  return {
    cpython: { most: Math.floor(cpython * share), renewMs: RENEW_MS },
    pypy: { most: Math.floor(pypy * share), renewMs: RENEW_MS },
  };
}
