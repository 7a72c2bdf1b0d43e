/** The built-in or collections type that a name most likely has after `text`, by its last assignment there. */
export function guessType(owner: string, text: string): string | undefined {
  if (owner === '"') return "str";
  if (!/^[A-Za-z_]\w*$/.test(owner)) return undefined;
  const assignments = text.matchAll(
    new RegExp(`(?:^|[^\\w.])${owner}\\s*(?::\\s*(\\w+)[^=\\n]*)?=(?!=)\\s*([^\\n]*)`, "g"),
  );
  const last = [...assignments].at(-1);
  if (!last) return undefined;
  const [, annotation, expression = ""] = last;
  return annotation && TYPES.has(annotation) ? annotation : typeOf(expression.trim());
}

const TYPES = new Set([
  "str",
  "list",
  "dict",
  "set",
  "tuple",
  "int",
  "float",
  "bytes",
  "deque",
  "defaultdict",
  "OrderedDict",
  "Counter",
]);

/** What a call of these gives. */
const RESULTS: Record<string, string> = { input: "str", sorted: "list", readline: "str", readlines: "list" };
const METHOD_RESULTS: Record<string, string> = {
  ...{ split: "list", splitlines: "list", readlines: "list" },
  ...{ join: "str", strip: "str", rstrip: "str", lstrip: "str", replace: "str", upper: "str", lower: "str" },
  ...{ readline: "str", read: "str" },
};

function typeOf(expression: string): string | undefined {
  if (/^(?:[rRfFuU]{0,2})["']/.test(expression) && !/["']\s*\.\s*split/.test(expression)) return "str";
  const method = /\.(\w+)\([^()]*\)\s*(?:#.*)?$/.exec(expression)?.[1];
  if (method && method in METHOD_RESULTS) return METHOD_RESULTS[method];
  if (/^\[/.test(expression)) return "list";
  if (/^\{\s*(?:\}|[^,{}]*:)/.test(expression)) return "dict";
  if (/^\{/.test(expression)) return "set";
  const call = /^(?:collections\.)?(\w+)\(/.exec(expression)?.[1];
  if (call && TYPES.has(call)) return call;
  return call && Object.hasOwn(RESULTS, call) ? RESULTS[call] : undefined;
}
