import { expect, test } from "vitest";
import { bodyFrom, templateOf } from "./snippet.ts";

test("a body is indented in steps of four spaces", () => {
  expect(templateOf({ body: "while q:\n    if x:\n        pass" })).toBe("while q:\n\tif x:\n\t\tpass");
});

test("a snippet from a selection loses the indentation that its lines share", () => {
  expect(bodyFrom("    for x in a:\n        print(x)")).toBe("for x in a:\n    print(x)");
  expect(bodyFrom("for x in a:\n        print(x)\n    done()")).toBe("for x in a:\n    print(x)\ndone()");
});

test("nothing in a selection becomes a field", () => {
  expect(bodyFrom(`f'$\{price}'`)).toBe("f'$\\{price}'");
});
