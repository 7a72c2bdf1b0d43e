import { expect, test } from "vitest";
import { pickLanguage } from "./language.ts";

test("the user's own choice goes before the browser's", () => {
  expect(pickLanguage("ko", "en-US,en;q=0.9")).toBe("ko");
});

test("the browser's most preferred language that we speak is taken", () => {
  expect(pickLanguage(undefined, "fr-FR,en;q=0.7,ko-KR;q=0.8")).toBe("ko");
});

test("a language that the browser refuses is not taken", () => {
  expect(pickLanguage(undefined, "ko;q=0, en;q=0.1")).toBe("en");
});

test("English is spoken where we speak none of the browser's languages", () => {
  expect(pickLanguage("tlh", "fr, de;q=0.9")).toBe("en");
  expect(pickLanguage(undefined, null)).toBe("en");
});
