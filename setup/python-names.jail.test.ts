import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { jailTestBed } from "#sandbox/jail-test-bed.ts";

const { output } = jailTestBed();

test("every name that the editor completes exists in the CPython of the rootfs", async () => {
  const real = namesIn(await output("cpython", readFileSync("setup/python-names.py", "utf8")));
  const offered = namesIn(readFileSync("components/editor/python-names.json", "utf8"));
  expect(offered.size).toBeGreaterThan(1000);
  expect([...offered].filter((name) => !real.has(name))).toEqual([]);
});

/** "members.math.gcd" and the like, whatever kind each name is of. */
function namesIn(json: string): Set<string> {
  const { keywords, builtins, modules, members, methods } = JSON.parse(json);
  const under = (place: string, groups: Record<string, string>) =>
    Object.values(groups).flatMap((names) => names.split(" ").map((name) => `${place}.${name}`));
  return new Set([
    ...under("keywords", { keywords }),
    ...under("builtins", builtins),
    ...under("modules", { modules }),
    ...Object.entries<Record<string, string>>(members).flatMap(([module, groups]) =>
      under(`members.${module}`, groups),
    ),
    ...Object.entries<string>(methods).flatMap(([type, names]) => under(`methods.${type}`, { names })),
  ]);
}
