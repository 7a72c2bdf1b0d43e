import { expect, test } from "vitest";
import { complaintsIn, exitedPids } from "./nsjail-log.ts";

const START = "[I][2026-11-21T03:00:27+0000] Executing '/usr/bin/python3.15' for '[STANDALONE MODE]'\n";

test.each([
  "pid=7515 ([STANDALONE MODE]) exited with status: 3, (PIDs left: 0)",
  "pid=7515 ([STANDALONE MODE]) terminated with signal: SIGSEGV (11), (PIDs left: 0)",
])("the log tells whose end it was: %s", (line) => {
  expect(exitedPids(`${START}[I][2026-11-21T03:00:27+0000] ${line}\n${START}`)).toEqual([7515]);
});

test("a start is no end", () => {
  expect(exitedPids(START)).toEqual([]);
});

test("complaints are the lines of warnings and errors", () => {
  const log = `${START}[W][2026-11-21T03:01:24+0000][7547] runChild():526 first\n[E][2026-11-21T03:01:24+0000][7547] second\n`;
  expect(complaintsIn(log).split("\n")).toHaveLength(2);
});
