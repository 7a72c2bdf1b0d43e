import { expect, test } from "vitest";
import { readEnv } from "./env.ts";

test("without settings it is this machine alone, that answers to its own names", () => {
  expect(readEnv({})).toMatchObject({
    NODE_ENV: "production",
    HOST: "127.0.0.1",
    PORT: 3000,
    ONPYRUNNER_HOSTS: [],
    ONPYRUNNER_PROXIES: [],
  });
});

test("names stand between commas", () => {
  expect(readEnv({ ONPYRUNNER_HOSTS: " py.example, ,run.example" }).ONPYRUNNER_HOSTS).toEqual([
    ...["py.example", "run.example"],
  ]);
});

test("an empty setting is the same as none", () => {
  expect(readEnv({ PORT: "", ONPYRUNNER_CONNECTIONS: "", HOST: "" })).toEqual(readEnv({}));
});

test("every wrong setting is named, and the others are not", () => {
  const read = () => readEnv({ PORT: "70000", ONPYRUNNER_CONNECTIONS: "many", LOG_LEVEL: "loud", HOST: "0.0.0.0" });
  expect(read).toThrow(/PORT/);
  expect(read).toThrow(/ONPYRUNNER_CONNECTIONS/);
  expect(read).toThrow(/LOG_LEVEL/);
  expect(read).not.toThrow(/HOST/);
});
