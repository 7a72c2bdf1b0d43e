import { expect, test } from "vitest";
import { briefLabel, fullLabel } from "./runtime-label.ts";

test("CPython is called by its version alone", () => {
  const runtime = { id: "cpython", name: "CPython", version: "3.15.2", pythonVersion: "3.15.2" } as const;
  expect(fullLabel(runtime)).toBe("CPython 3.15.2");
});

test("PyPy is called by its own version and that of the language", () => {
  const runtime = { id: "pypy", name: "PyPy", version: "8.0.1", pythonVersion: "3.11.15" } as const;
  expect(fullLabel(runtime)).toBe("PyPy 8.0.1 · Python 3.11");
  expect(briefLabel(runtime)).toBe("PyPy 8.0");
});
