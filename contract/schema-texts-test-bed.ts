import { z } from "zod";

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
  $defs?: Record<string, Schema>;
}

/** The paths of all free texts that a schema takes, such as `cases[].name`. */
export function textsOf(schema: z.ZodType): Set<string> {
  const described = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Schema;
  return new Set(textsIn(described, described.$defs ?? {}));
}

function textsIn(schema: Schema, definitions: Record<string, Schema>, path = ""): string[] {
  const into = (inner: Schema, at: string) => textsIn(inner, definitions, at);
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

/** The paths at which a value has a text that holds a mark. */
export function pathsOf(value: unknown, mark: string, path = ""): string[] {
  if (typeof value === "string") return value.includes(mark) ? [path] : [];
  if (Array.isArray(value)) return value.flatMap((each) => pathsOf(each, mark, `${path}[]`));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => pathsOf(inner, mark, path ? `${path}.${name}` : name));
}
