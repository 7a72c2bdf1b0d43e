import { expect, test } from "vitest";
import { adviceOn } from "./refusal.ts";

const CLONE = "[W] runChild():511 clone(flags=CLONE_NEWNS|CLONE_NEWUSER) failed: ";
const USER = { "/proc/self/status": "Name:\tnode\nUid:\t1000\t1000\t1000\t1000\nSeccomp:\t0" };
const ROOT = { "/proc/self/status": "Name:\tnode\nUid:\t0\t0\t0\t0\nSeccomp:\t0" };
const FILTERED = { "/proc/self/status": "Name:\tnode\nUid:\t0\t0\t0\t0\nSeccomp:\t2" };

const MACHINES: [whom: string, error: string, files: Record<string, string>, advice: RegExp][] = [
  ["none at all", "No space left on device", { ...USER, "/proc/sys/user/max_user_namespaces": "0" }, /max_user_namesp/],
  ["root alone", "Operation not permitted", { ...USER, "/proc/sys/kernel/unprivileged_userns_clone": "0" }, /clone=1/],
  [
    "AppArmor's profiles alone",
    "Permission denied",
    { ...USER, "/proc/sys/kernel/apparmor_restrict_unprivileged_userns": "1" },
    /AppArmor/,
  ],
  ["no filtered process", "Operation not permitted", FILTERED, /system call filter/],
  ["nobody, for no reason that is known", "Operation not permitted", ROOT, /docs\/operations\.md/],
  [
    "not this root",
    "Operation not permitted",
    { ...ROOT, "/proc/sys/kernel/unprivileged_userns_clone": "0" },
    /may not/,
  ],
];

test.each(MACHINES)("a machine that allows namespaces to %s is told what to do", (...[, error, files, advice]) => {
  expect(adviceOn(CLONE + error, (path) => files[path] ?? "")).toMatch(advice);
});

test("a fault of another kind gets no advice on namespaces", () => {
  expect(adviceOn("[E] Could not compile policy: operation not permitted here", () => "")).toBe("");
});
