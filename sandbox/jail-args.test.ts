import { describe, expect, test } from "vitest";
import { type JailSpec, jailWords } from "./jail-args.ts";
import { quote } from "./launcher.ts";

const spec: JailSpec = {
  nsjail: "/n/nsjail",
  config: "/c",
  interpreter: "/usr/bin/pypy3",
  directory: "slot-1",
  uid: 70001,
  gid: 70002,
  groups: ["/g/memory", "/g/pids"],
  again: true,
  rlimits: null,
};

describe("the words that start a jail", () => {
  test("name its folder and the groups that it enters before nsjail", () => {
    const words = jailWords(spec);
    expect(words.slice(0, 4)).toEqual(["slot-1", "/g/memory", "/g/pids", "--"]);
    expect(words.indexOf("/n/nsjail")).toBeGreaterThan(3);
  });

  test.each([
    [true, "--mode r"],
    [false, "--mode o"],
  ])("make nsjail go on after a jail: %s", (again, option) => {
    expect(jailWords({ ...spec, again }).join(" ")).toContain(option);
  });

  test("make its ids on the host its slot's", () => {
    expect(jailWords(spec).join(" ")).toContain("--user 1000:70001:1 --group 1000:70002:1");
  });

  test("run main.py with its interpreter under the policy", () => {
    expect(jailWords(spec).slice(-3)).toEqual(["--", "/usr/bin/pypy3", "main.py"]);
    expect(jailWords(spec).join(" ")).toContain("--seccomp_policy /c/seccomp.policy");
  });

  test("give CPython a stack whose end its own guard knows, and leave PyPy's to PyPy", () => {
    expect(jailWords({ ...spec, interpreter: "/usr/bin/python3.15" }).join(" ")).toContain("--rlimit_stack 28");
    expect(jailWords(spec)).not.toContain("--rlimit_stack");
  });

  test("tell a program its time zone, where one is set", () => {
    expect(jailWords({ ...spec, timeZone: "Asia/Seoul" }).join(" ")).toContain("--env TZ=Asia/Seoul");
    expect(jailWords(spec)).not.toContain("--env");
  });

  test("leave the address space of all its threads beside its memory where there are no groups", () => {
    const words = jailWords({ ...spec, groups: [], rlimits: { memoryMb: 256, threads: 64 } });
    expect(words.join(" ")).toContain("--rlimit_as 10240 --rlimit_nproc 64");
  });
});

test.each(["plain", "with space", "it's", "$(id)", "`id`", '"', "\\", "한글"])(
  "%j is one word to the shell",
  (word) => {
    expect(quote(word)).toBe(`'${word.split("'").join("'\\''")}'`);
  },
);

test("a line break in a path is refused, since it would begin another jail", () => {
  expect(() => quote("a\nb")).toThrow("line break");
});
