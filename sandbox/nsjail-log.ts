/** The pids of jailed processes whose end nsjail's log tells; the program never holds its descriptor. */
export function exitedPids(log: string): number[] {
  const ends = log.matchAll(/^\[I\]\[[^\]]*\] pid=(\d+) .*\) (?:exited with status|terminated with signal): /gm);
  return [...ends].map((end) => Number(end[1]));
}

/** nsjail's own warnings and errors, for our log when a jail could not be made. */
export function complaintsIn(log: string): string {
  return log
    .split("\n")
    .filter((line) => /^\[[WEF]\]/.test(line))
    .join("\n");
}
