import { expect, test } from "vitest";
import { z } from "zod";
import { queueShape } from "./queue-env.ts";

const read = z.object(queueShape);

test("installations that share a Redis are kept apart by a name of their own", () => {
  expect(read.parse({}).ONPYRUNNER_REDIS_PREFIX).toBe("onpyrunner:");
  expect(read.parse({ ONPYRUNNER_REDIS_PREFIX: "school-2" }).ONPYRUNNER_REDIS_PREFIX).toBe("school-2:");
});

test.each(["", "a b", "{a}", "a:b", "x".repeat(65)])("%j is no such name, and it is said what is", (name) => {
  const { error } = read.safeParse({ ONPYRUNNER_REDIS_PREFIX: name });
  expect(error?.issues).toMatchObject([{ message: expect.stringContaining("ONPYRUNNER_REDIS_PREFIX") }]);
});
