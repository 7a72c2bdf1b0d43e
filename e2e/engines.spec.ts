import { expect } from "@playwright/test";
import { selectorOf } from "#components/ui/parts.ts";
import { test } from "./engine-page.ts";

const CODE = ".cm-content";
const INPUT = "[aria-label='Standard input of the program']";
const LINE = "[aria-label='A line for the program']";
const PRINTED = selectorOf("transcript");
const STATUS = `${selectorOf("status")} strong`;
const RUN = selectorOf("run-button");
const TABS = "[role='tablist']";
const OUTPUT = "[aria-label='Output of the program']";

test.beforeEach(async ({ engine, baseURL }) => {
  await engine.resize(...PHONE);
  await engine.open(baseURL ?? "");
  await expect.poll(() => engine.text(CODE)).toContain("print(a + b)");
});

test.afterEach(async ({ engine }) => {
  expect(await engine.refused(), "what the page's own policy has refused").toEqual([]);
});

/** Wide enough for the least window of MiniBrowser. */
const PHONE = [480, 800] as const;

test("a bracket and a quotation mark that are typed have the other half beside them once", async ({ engine }) => {
  await engine.type(CODE, "print('3' * int('2'))");
  await expect.poll(() => engine.text(CODE)).toBe("print('3' * int('2'))");
});

test("what a program prints is shown, and how it ended", async ({ engine }) => {
  await engine.click(RUN);
  await expect.poll(() => engine.text(PRINTED)).toMatch(/^3\n?$/);
  await expect.poll(() => engine.text(STATUS)).toBe("Finished");
});

test("a program is given a line while it runs", async ({ engine }) => {
  await engine.type(CODE, "print(input('Who? ') * 2)");
  await engine.type(INPUT, "");
  await engine.click(RUN);
  await expect.poll(() => engine.text(STATUS)).toBe("Waiting for input");
  await engine.type(LINE, "ab");
  await engine.click(selectorOf("live-send"));
  await expect.poll(() => engine.text(PRINTED)).toMatch(/^Who\? ab\nabab\n?$/);
});

test("one tap makes a link and copies it", async ({ engine }) => {
  const share = "button[aria-label='Share']";
  await expect.poll(() => engine.isVisible(share)).toBe(true);
  await engine.click(share);
  await expect.poll(() => engine.text("#share h2")).toBe("The link is copied");
});

test("Run this opens a share as a draft of one's own", async ({ engine, baseURL, request }) => {
  const data = { code: "print(input() * 2)", stdin: "ab\n", title: "Twice" };
  const { id } = await (await request.post("/api/shares", { data })).json();
  await engine.open(`${baseURL}/s/${id}`);
  await engine.click(".run");
  await expect.poll(() => engine.text(CODE)).toContain("print(input() * 2)");
  await engine.click(RUN);
  await expect.poll(() => engine.text(PRINTED)).toMatch(/^abab\n?$/);
});

test("a link holds a program where no server does", async ({ engine, baseURL }) => {
  // {"code":"print(1)","stdin":"","runtime":"cpython","cases":[],"title":"One"}
  const state = "q1ZKzk9JVbJSKijKzCvRMNRU0lEqLknJzFOyUlLSUSoqzSvJzAXJJxdUlmTk5ynpKCUnFqcWK1lFx-oolWSW5IAk_fNSlWoB";
  await engine.open(`${baseURL}/?again#v1=${state}`);
  await expect.poll(() => engine.text(CODE)).toMatch(/^print\(1\)\s*$/);
});

test("turned on its side the page has program, input and output side by side, and upright tabs again", async ({
  engine,
}) => {
  expect(await engine.isVisible(TABS)).toBe(true);
  expect(await engine.isVisible(OUTPUT)).toBe(false);
  await engine.resize(900, 440);
  await expect.poll(() => engine.isVisible(TABS)).toBe(false);
  for (const part of [CODE, INPUT, OUTPUT, RUN]) expect(await engine.isVisible(part)).toBe(true);
  await engine.resize(...PHONE);
  await expect.poll(() => engine.isVisible(TABS)).toBe(true);
  expect(await engine.isVisible(OUTPUT)).toBe(false);
});

test("a window that is widened has no tabs any more", async ({ engine }) => {
  await engine.resize(1200, 900);
  await expect.poll(() => engine.isVisible(TABS)).toBe(false);
  for (const part of [CODE, INPUT, OUTPUT, RUN]) expect(await engine.isVisible(part)).toBe(true);
});
