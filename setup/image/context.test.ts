import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";

test("the image's build is handed every room that the image takes", () => {
  const [, list = ""] = /const ROOMS = \[(.*?)\];/s.exec(readFileSync("setup/image/pack.js", "utf8")) ?? [];
  const rooms = [...list.matchAll(/"([\w-]+)"/g)].map((match) => match[1] as string);
  expect(rooms).toContain("server");
  const handed = readFileSync(".dockerignore", "utf8").split("\n");
  expect(rooms.filter((room) => !handed.includes(`!${room}`))).toEqual([]);
});

test("`docker compose up --wait` is told of each service when it is ready: the front by its image, all others by their own", () => {
  const { services } = parse(readFileSync("compose.yaml", "utf8")) as {
    services: Record<string, { command?: string[]; healthcheck?: { test: string[] } }>;
  };
  const own = Object.entries(services).filter(([, { healthcheck }]) => healthcheck?.test[0] === "CMD");
  expect(own.map(([name]) => name).toSorted()).toEqual(
    Object.keys(services)
      .filter((name) => name !== "front")
      .toSorted(),
  );
  expect(readFileSync("Dockerfile", "utf8")).toMatch(/^HEALTHCHECK .*"setup\/image\/health.js"\]$/m);
  // The image's own asks for a front, which a worker is not.
  expect(services.worker?.healthcheck?.test.slice(-2)).toEqual(["setup/image/health.js", "worker"]);
});
