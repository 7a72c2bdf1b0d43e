import { expect, test } from "vitest";
import { handoverMessage, type JailSpec, jailArgs } from "./jail-args.ts";

const spec: JailSpec = {
  nsjail: "/n/nsjail",
  config: "/c",
  rootfs: "/r",
  interpreter: "/usr/bin/pypy3",
  uid: 70001,
  gid: 70002,
  nice: 19,
  groups: ["/g/memory", "/g/pids"],
  rlimits: null,
};

test("a jail enters its groups before nsjail starts", () => {
  const [command, args] = jailArgs(spec);
  expect([command, ...args.slice(0, 5)]).toEqual(["/bin/sh", "/c/enter.sh", "/g/memory", "/g/pids", "--", "/n/nsjail"]);
});

test("a jail's ids on the host are its slot's", () => {
  const [, args] = jailArgs(spec);
  expect(args).toEqual(expect.arrayContaining(["--user", "1000:70001:1", "--group", "1000:70002:1"]));
});

test("a jail runs main.py with its interpreter under the policy", () => {
  const [, args] = jailArgs(spec);
  expect(args.slice(-3)).toEqual(["--", "/usr/bin/pypy3", "main.py"]);
  expect(args.join(" ")).toContain("--seccomp_policy /c/seccomp.policy");
});

test("without cgroups nsjail is started itself, with rlimits in their place", () => {
  const [command, args] = jailArgs({ ...spec, groups: [], rlimits: { memoryMb: 256, processes: 65 } });
  expect(command).toBe("/n/nsjail");
  expect(args.join(" ")).toContain("--rlimit_as 256 --rlimit_nproc 65");
});

test("the size in a handover counts bytes", () => {
  const message = handoverMessage({ code: "print('한')", buffering: "block", live: true });
  expect(message.toString()).toBe("block live 12\nprint('한')");
});
