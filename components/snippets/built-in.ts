import type { Language } from "#components/language/language.ts";
import snippets from "./built-in.json" with { type: "json" };
import type { Snippet } from "./snippet.ts";

/** The snippets that everybody has, in the order of the sheet. */
export function builtIn(language: Language): Snippet[] {
  return snippets.map(({ id, body, imports = [], ...titles }) => ({
    id,
    title: titles[language],
    body: `${body.join("\n")}\n`,
    imports,
  }));
}
