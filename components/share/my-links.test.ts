import { beforeEach, expect, test, vi } from "vitest";
import { forgetToken, myLinks, rememberLink } from "./my-links.ts";

let kept: Record<string, string>;
beforeEach(() => {
  kept = {};
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => void Object.assign(kept, { [key]: value }),
    removeItem: (key: string) => void delete kept[key],
  });
});

const link = (id: string, token: string, madeAt = 1) => ({
  id,
  url: `https://run.example/s/${id}`,
  title: id,
  madeAt,
  token,
});
const now = () =>
  JSON.parse(Object.values(kept)[0] ?? "[]").map(({ id, tokens }: { id: string; tokens: string[] }) => [id, ...tokens]);

test("what is made again has both of its tokens, and goes with the last", () => {
  rememberLink(link("a", "1"));
  rememberLink(link("a", "2"));
  expect(now()).toEqual([["a", "1", "2"]]);
  forgetToken("a", "1");
  expect(now()).toEqual([["a", "2"]]);
  forgetToken("a", "2");
  expect(now()).toEqual([]);
});

test("what another tab has made or deleted since is neither lost nor back", () => {
  rememberLink(link("a", "1"));
  rememberLink(link("b", "1"));
  const [name = ""] = Object.keys(kept);
  // Another tab deletes one and makes one.
  const [, first] = JSON.parse(kept[name] ?? "[]");
  kept[name] = JSON.stringify([{ ...first, id: "c" }]);
  rememberLink(link("d", "1"));
  expect(now()).toEqual([
    ["d", "1"],
    ["c", "1"],
  ]);
  forgetToken("b", "1");
  expect(now()).toEqual([
    ["d", "1"],
    ["c", "1"],
  ]);
});

test("whatever else stands there, only links of the web are listed", () => {
  rememberLink(link("a", "1"));
  const [name = ""] = Object.keys(kept);
  const bad = [
    null,
    1,
    "x",
    {},
    { ...link("x", "1"), url: "javascript:alert(1)", tokens: [] },
    { id: "y", tokens: "t" },
  ];
  kept[name] = JSON.stringify([...bad, { ...link("z", "1"), tokens: ["1", 2] }]);
  rememberLink(link("b", "1"));
  expect(now()).toEqual([
    ["b", "1"],
    ["z", "1"],
  ]);
  kept[name] = "no JSON";
  expect(rememberLink(link("c", "1"))).toBe(true);
  expect(myLinks.get().map(({ id }) => id)).toEqual(["c"]);
});

test("a browser that keeps nothing says so", () => {
  vi.stubGlobal("localStorage", {
    getItem: () => null,
    setItem: () => {
      throw new Error("full");
    },
  });
  expect(rememberLink(link("a", "1"))).toBe(false);
});
