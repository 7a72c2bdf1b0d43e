import { expect, test } from "vitest";
import { serverSettings } from "./serve.js";

test("without words the server's own settings hold", () => {
  expect(serverSettings([])).toEqual({});
});

test("--host listens on all addresses and --port is passed on", () => {
  expect(serverSettings(["--host", "--port", "8080"])).toEqual({ HOST: "0.0.0.0", PORT: "8080" });
});

test.each(["http", "-1", "65536", "80.5", ""])("--port=%s is refused with the range it may have", (port) => {
  expect(() => serverSettings([`--port=${port}`])).toThrow("0 to 65535");
});

test("an unknown word is refused by its name", () => {
  expect(() => serverSettings(["--prot", "1"])).toThrow("--prot");
});
