/**
 * Why a pair of processes cannot have as many workers as `ONPYRUNNER_WORKERS` says; null where it can.
 *
 * @param {string | undefined} setting 1 where there is none
 */
export function workersRefusal(setting) {
  const workers = setting || "1";
  if (workers === "1") return null;
  if (workers === "0")
    return "ONPYRUNNER_WORKERS is 0, but a front finds its runs a worker on its own machine alone: set it to 1.";
  if (/^\d+$/.test(workers))
    return `ONPYRUNNER_WORKERS is ${workers}, but one worker has all places of a machine: set it to 1, and ONPYRUNNER_PLACES to how many runs go on at once.`;
  return `ONPYRUNNER_WORKERS is "${workers}"; it takes a number, and 1 is the only one.`;
}
