import { expect, test } from "vitest";
import { z } from "zod";
import { sharedFormSchema } from "#contract/share.ts";
import { formOf } from "#storage/form-test-bed.ts";
import { FIELDS, UNSHOWN } from "./inert-test-bed.ts";

interface Schema {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  $ref?: string;
}

/** The paths of all free texts in a schema. */
function textsOf(schema: Schema, definitions: Record<string, Schema>, path = ""): string[] {
  const into = (inner: Schema, at: string) => textsOf(inner, definitions, at);
  if (schema.$ref) return into(definitions[schema.$ref.replace("#/$defs/", "")] ?? {}, path);
  const either = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  const isText = [schema.type].flat().includes("string") && !schema.enum && schema.const === undefined;
  return [
    ...(isText ? [path] : []),
    ...either.flatMap((each) => into(each, path)),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => into(inner, path ? `${path}.${name}` : name)),
    ...(typeof schema.items === "object" ? into(schema.items, `${path}[]`) : []),
  ];
}

/** The paths at which a value has a text. */
function pathsOf(value: unknown, text: string, path = ""): string[] {
  if (value === text) return [path];
  if (Array.isArray(value)) return value.flatMap((each) => pathsOf(each, text, `${path}[]`));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => pathsOf(inner, text, path ? `${path}.${name}` : name));
}

test("each text that a share can have is put to the test of being inert, so that a new one is not forgotten", () => {
  const schema = z.toJSONSchema(sharedFormSchema, { io: "input", unrepresentable: "any" }) as Schema & {
    $defs?: Record<string, Schema>;
  };
  const texts = new Set(textsOf(schema, schema.$defs ?? {}));
  const makers = Object.values({ ...FIELDS, ...UNSHOWN });
  const marked = new Set(makers.flatMap((make) => pathsOf(formOf(make("MARK")), "MARK")));
  expect(texts.size).toBeGreaterThan(20);
  expect([...texts].filter((path) => !marked.has(path))).toEqual([]);
});
