import { expect, test } from "vitest";
import { formOf } from "./form-test-bed.ts";
import { digestOf, idOf, isShareId } from "./share-id.ts";

const idFor = (form: ReturnType<typeof formOf>, secret = "secret") => idOf(digestOf(form, secret), 0);

test("a rerun's other times and memory change nothing", () => {
  const form = formOf();
  const result = form.result && { ...form.result, id: "b", wallTimeMs: 99, cpuTimeMs: 98, peakMemoryBytes: 1 };
  expect(idFor({ ...form, result })).toBe(idFor(form));
});

test.each([
  ["code", formOf({ code: "print(2)" })],
  ["input", formOf({ stdin: "1" })],
  ["runtime", formOf({ runtime: { id: "pypy", version: "8.0.1" } })],
  ["title", formOf({ title: "A" })],
  ["note", formOf({ note: "A" })],
  ["result", formOf({ result: null })],
])("another %s makes another id", (_, other) => {
  expect(idFor(other)).not.toBe(idFor(formOf()));
});

test("the order in which a form's fields came changes nothing", () => {
  const form = formOf({ title: "A" });
  const reversed = Object.fromEntries(Object.entries(form).reverse()) as typeof form;
  expect(idFor(reversed)).toBe(idFor(form));
});

test("who does not know the server's secret cannot tell an id", () => {
  expect(idFor(formOf(), "other")).not.toBe(idFor(formOf()));
});

test("an id is eleven letters and digits without vowels, and spells no path", () => {
  for (let i = 0; i < 1000; i++) expect(idOf(String(i), 0)).toMatch(/^[2-9b-df-hj-km-np-tv-zB-DF-HJ-NP-TV-Z]{11}$/);
});

test("a share that finds its id taken gets another", () => {
  expect(idOf("digest", 1)).not.toBe(idOf("digest", 0));
});

test.each(["", "short", "bcdfghjkmn/", "../../../../", "bcdfghjkmnpq"])("%j is no id", (text) => {
  expect(isShareId(text)).toBe(false);
});
