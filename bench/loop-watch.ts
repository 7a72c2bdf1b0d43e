/** Imported into a process that is measured: says on its standard error when one turn of its loop took long. */
const PARTS = { "server/main.ts": "front", "worker/main.ts": "worker" };
const EVERY_MS = 5;
/** Shorter turns are not told, in milliseconds of the thread's own processor time. */
const TOLD_MS = 10;

const [, part] = Object.entries(PARTS).find(([file]) => process.argv[1]?.endsWith(file)) ?? [];
if (part) {
  let before = usedMs();
  setInterval(() => {
    const now = usedMs();
    if (now - before > TOLD_MS) process.stderr.write(`loop of ${part}: ${Math.round(now - before)} ms\n`);
    before = now;
  }, EVERY_MS).unref();
}

/** Time on a processor and not on the clock: how busy the machine is does not count. */
function usedMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
