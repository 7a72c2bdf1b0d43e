import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

test("the image's build is handed every room that the image takes", () => {
  const [, list = ""] = /const ROOMS = \[(.*?)\];/s.exec(readFileSync("setup/image/pack.js", "utf8")) ?? [];
  const rooms = [...list.matchAll(/"([\w-]+)"/g)].map((match) => match[1] as string);
  expect(rooms).toContain("server");
  const handed = readFileSync(".dockerignore", "utf8").split("\n");
  expect(rooms.filter((room) => !handed.includes(`!${room}`))).toEqual([]);
});
