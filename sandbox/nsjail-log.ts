import type { Ending } from "./status.ts";

/**
 * How the jailed process ended, from nsjail's log, which has a descriptor of its own that the program
 * never holds; null while it has not ended.
 */
export function endingIn(log: string): Ending {
  const exited = /^\[I\]\[[^\]]*\] pid=\d+ .*\) exited with status: (\d+),/m.exec(log);
  if (exited) return { exitCode: Number(exited[1]) };
  const killed = /^\[I\]\[[^\]]*\] pid=\d+ .*\) terminated with signal: (\S+) \(\d+\)/m.exec(log);
  return killed?.[1] ? { signal: killed[1] } : null;
}

/** nsjail's own warnings and errors, for our log when a jail could not be made. */
export function complaintsIn(log: string): string {
  return log
    .split("\n")
    .filter((line) => /^\[[WEF]\]/.test(line))
    .join("\n");
}
