import load, { format } from "@wasm-fmt/ruff_fmt/web";

export type Formatted =
  | { text: string }
  /** Ruff's own words, and the UTF-16 offset that they are about. */
  | { error: string; at: number };

/** Formats a program; the width is that of one indentation. */
export type Formatter = (text: string, indentWidth: number) => Formatted;

let loaded: Promise<unknown> | undefined;

/** Brings ruff's formatter, once; rejects when it cannot be fetched, and may then be called again. */
export async function bringRuff(): Promise<Formatter> {
  loaded ??= load();
  try {
    await loaded;
  } catch (error) {
    loaded = undefined;
    throw error;
  }
  return formatPython;
}

function formatPython(text: string, indentWidth: number): Formatted {
  try {
    return { text: format(text, "main.py", { indent_width: indentWidth }) };
  } catch (error) {
    return errorIn(text, String(error));
  }
}

/** Ruff throws a text that ends in the place, in bytes of UTF-8. */
function errorIn(text: string, said: string): Formatted {
  const [, error, start] = /^(.*?)(?: at byte range (\d+)\.\.\d+)?$/s.exec(said) ?? [];
  const before = new TextEncoder().encode(text).subarray(0, Number(start ?? 0));
  return { error: error ?? said, at: new TextDecoder().decode(before).length };
}
