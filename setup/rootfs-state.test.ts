import { expect, test } from "vitest";
import { leftovers } from "./rootfs-state.js";

const first = "rootfs-20261101T000000000Z";
const second = "rootfs-20261102T000000000Z";
const third = "rootfs-20261103T000000000Z";

test("the rootfs in use and the one before it are kept, older ones are not", () => {
  expect(leftovers([first, second, third, "rootfs", "log"], third)).toEqual([first]);
});

test("a rootfs in use that is not the newest is kept with the newest", () => {
  expect(leftovers([first, second, third], first)).toEqual([second]);
});

test("half builds are left over whatever their age", () => {
  const half = ["rootfs-20261104T000000000Z.building", "rootfs-20261104T000000000Z.building.scratch"];
  expect(leftovers([third, ...half], third)).toEqual(half);
});

test("what someone else put into var/ is never left over", () => {
  expect(leftovers(["rootfs-mine", "rootfs.bak", "nsjail", third], third)).toEqual([]);
});
