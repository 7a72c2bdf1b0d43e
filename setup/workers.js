/**
 * Why this machine cannot have as many workers beside its front as `ONPYRUNNER_WORKERS` says; null where it can.
 *
 * @param {string | undefined} setting 1 where there is none
 * @param {string | undefined} redis the URL of a Redis, which workers elsewhere need
 */
export function workersRefusal(setting, redis) {
  const workers = setting || "1";
  if (workers === "1" || (workers === "0" && redis)) return null;
  if (workers === "0")
    return "ONPYRUNNER_WORKERS is 0, but workers elsewhere are found by a Redis alone: set REDIS_URL, or ONPYRUNNER_WORKERS to 1.";
  if (/^\d+$/.test(workers))
    return `ONPYRUNNER_WORKERS is ${workers}, but one worker has all places of a machine: set it to 1, and ONPYRUNNER_PLACES to how many runs go on at once.`;
  return `ONPYRUNNER_WORKERS is "${workers}"; it takes 1, or 0 where all workers are elsewhere (REDIS_URL).`;
}

/** Why a worker cannot be started without a front; null where it can. */
export function workerAloneRefusal(/** @type {string | undefined} */ redis) {
  return redis ? null : "A worker finds its jobs in a Redis: set REDIS_URL, or start front and worker with npm start.";
}
