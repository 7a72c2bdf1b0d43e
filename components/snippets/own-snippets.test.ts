import { expect, test } from "vitest";
import { keepSnippet, parseSnippets } from "./own-snippets.ts";

const snippet = (id: string, body = "") => ({ id, title: id, body, imports: [] });

test("what was stored is read, without what is no snippet", () => {
  const stored = JSON.stringify([{ id: "a", title: "A", body: "x = 1" }, { id: 7 }, null, "b"]);
  expect(parseSnippets(stored)).toEqual([{ id: "a", title: "A", body: "x = 1", imports: [] }]);
  for (const other of [null, "", "{}", "[[]"]) expect(parseSnippets(other)).toEqual([]);
});

test("a new snippet comes first, and a changed one stays in its place", () => {
  const all = [snippet("a"), snippet("b")];
  expect(keepSnippet(all, snippet("c")).map(({ id }) => id)).toEqual(["c", "a", "b"]);
  expect(keepSnippet(all, snippet("b", "y")).map(({ body }) => body)).toEqual(["", "y"]);
});
