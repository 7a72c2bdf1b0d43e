import { expect, test } from "vitest";
import { DEFAULT_LIMITS } from "#contract/limits.ts";
import { openApiDocument } from "./openapi.ts";

test.each(["/api/searches/{id}", "/api/talks/{id}"])("%s tells how one is answered that was cancelled", (path) => {
  const { get, delete: cancel } = openApiDocument(DEFAULT_LIMITS).paths?.[path] ?? {};
  for (const operation of [get, cancel])
    expect(JSON.stringify(operation?.responses?.["200"])).toContain('"enum":["cancelled","internal_error"]');
});

test.each([
  ["/api/run", '"pattern":"^[^\\\\u0000]*$"', "an argument without NUL"],
  ["/api/judge", '"anyOf":[{"required":["absolute"]},{"required":["relative"]}]', "a tolerance for numbers"],
])("%s tells by its schema what its validator asks beyond a shape: %s, %s", (path, told) => {
  expect(JSON.stringify(openApiDocument(DEFAULT_LIMITS).paths?.[path]?.post?.requestBody)).toContain(told);
});
