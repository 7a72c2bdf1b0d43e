/** The built-in or collections type that a name most likely has after `text`, by its last assignment there. */
export function guessType(owner: string, text: string): string | undefined {
  if (owner === '"') return "str";
  const [, stream, isBytes] = /^(?:\w+\.)?std(in|out|err)(\.buffer)?$/.exec(owner) ?? [];
  if (stream) return isBytes ? (stream === "in" ? "BufferedReader" : "BufferedWriter") : "TextIOWrapper";
  if (!/^[A-Za-z_]\w*$/.test(owner)) return undefined;
  const assignments = text.matchAll(
    new RegExp(
      `(?:^|[^\\w.])${owner}\\s*(?::\\s*(\\w+)[^=\\n]*)?=(?!=)\\s*([^\\n]*)|\\bwith\\s+(?:[^\\n]*,\\s*)?(open\\([^\\n]*\\))\\s+as\\s+${owner}\\b`,
      "g",
    ),
  );
  const last = [...assignments].at(-1);
  if (!last) return undefined;
  const [, annotation, expression, opened] = last;
  return annotation && TYPES.has(annotation) ? annotation : typeOf((expression ?? opened ?? "").trim());
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

/** Text or bytes, by the mode in which a file is opened. */
function typeOfFile(call: string): string | undefined {
  if (/\)\s*\./.test(call)) return METHOD_RESULTS[/\.(\w+)\([^()]*\)$/.exec(call)?.[1] ?? ""];
  const mode = /,\s*(?:mode\s*=\s*)?["']([rwxabt+]+)["']/.exec(call)?.[1] ?? "r";
  if (!mode.includes("b")) return "TextIOWrapper";
  return /[wxa]/.test(mode) ? "BufferedWriter" : "BufferedReader";
}

function typeOf(expression: string): string | undefined {
  if (/^(?:io\.)?open\(/.test(expression)) return typeOfFile(expression);
  const alias = /^(?:\w+\.)?(std(?:in|out|err)(?:\.buffer)?)$/.exec(expression)?.[1];
  if (alias) return guessType(alias, "");
  if (/\bbuffer\.(?:read|readline)\(/.test(expression) && !/\)\s*\./.test(expression)) return "bytes";
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
