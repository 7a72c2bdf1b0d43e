import { expect, test } from "vitest";
import { DEFAULT_LIMITS } from "#contract/limits.ts";
import { openApiDocument } from "./openapi.ts";

test.each(["/api/searches/{id}", "/api/talks/{id}"])("%s tells how one is answered that was cancelled", (path) => {
  const { get, delete: cancel } = openApiDocument(DEFAULT_LIMITS).paths?.[path] ?? {};
  for (const operation of [get, cancel])
    expect(JSON.stringify(operation?.responses?.["200"])).toContain('"enum":["cancelled","internal_error"]');
});
