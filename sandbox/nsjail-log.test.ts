import { describe, expect, test } from "vitest";
import { complaintsIn, endingIn } from "./nsjail-log.ts";

const START = "[I][2026-11-21T03:00:27+0000] Executing '/usr/bin/python3.15' for '[STANDALONE MODE]'\n";

describe("the end of the jailed process", () => {
  test.each([
    ["pid=7515 ([STANDALONE MODE]) exited with status: 3, (PIDs left: 0)", { exitCode: 3 }],
    ["pid=7539 ([STANDALONE MODE]) terminated with signal: SIGSEGV (11), (PIDs left: 0)", { signal: "SIGSEGV" }],
    ["pid=7545 ([STANDALONE MODE]) terminated with signal: SIGSYS (31), (PIDs left: 0)", { signal: "SIGSYS" }],
  ])("%s", (line, ending) => {
    expect(endingIn(`${START}[I][2026-11-21T03:00:27+0000] ${line}\n`)).toEqual(ending);
  });

  test("is null while there is none", () => {
    expect(endingIn(START)).toBeNull();
  });
});

test("complaints are the lines of warnings and errors", () => {
  const log = `${START}[W][2026-11-21T03:01:24+0000][7547] runChild():526 first\n[E][2026-11-21T03:01:24+0000][7547] second\n`;
  expect(complaintsIn(log).split("\n")).toHaveLength(2);
});
