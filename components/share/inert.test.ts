import { type DefaultTreeAdapterMap, parse } from "parse5";
import { afterAll, describe, expect, test, vi } from "vitest";
import { plainLine, UNSEEN } from "#contract/plain-line.ts";
import { openPort } from "#contract/port.ts";
import type { FoundShare, SharedForm } from "#contract/share.ts";
import { formOf } from "#storage/form-test-bed.ts";
import { MARKS } from "#storage/marks-test-bed.ts";
import { answerPage } from "./answer-page.ts";
import { answerEmbed } from "./embed.tsx";
import { FIELDS, UNSHOWN } from "./inert-test-bed.ts";
import { SEQUENCE } from "./shared-text.tsx";

const ID = "bcdfghjkmnp";
const asked = { headers: new Headers({ host: "run.example" }), language: "" };
vi.mock("next/headers", () => ({
  headers: async () => asked.headers,
  cookies: async () => ({ get: () => ({ value: asked.language }) }),
}));

let found: FoundShare | undefined;
const sharing = {
  find: async () => found,
  draw: async () => undefined,
  settings: { framedBy: ["*"], report: "abuse@run.example" },
};
openPort({
  runtimes: () => [],
  ceilings: () => ({}) as never,
  build: () => "",
  version: () => "",
  sharing: () => sharing,
  receives: () => false,
});
afterAll(() => vi.restoreAllMocks());

const MARKED = Object.keys(FIELDS).flatMap((field) =>
  Object.entries(MARKS).map(([kind, mark]) => [kind, field, mark] as const),
);

/** What a form answers for a share in which a field has a text. */
async function answerWith(answer: () => Promise<Response>, field: string, text: string): Promise<Response> {
  const make = { ...FIELDS, ...UNSHOWN }[field] as (text: string) => Partial<SharedForm>;
  found = { state: "found", id: ID, form: formOf(make(text)), createdAt: 0 };
  return answer();
}

type Element = DefaultTreeAdapterMap["element"];
type Node = DefaultTreeAdapterMap["node"];

function elementsOf(node: Node): Element[] {
  const inner = "childNodes" in node ? node.childNodes.flatMap(elementsOf) : [];
  return "tagName" in node ? [node, ...inner] : inner;
}

function textOf(node: Node): string {
  if ("value" in node) return node.value;
  return "childNodes" in node ? node.childNodes.map(textOf).join("") : "";
}

/** Attributes in which a page describes a share, and which no browser does anything with but to show them. */
const DESCRIBING: Record<string, string> = { meta: "content", link: "title" };

/** The elements of a page with their attributes, but for coloured and unseen code and for what only describes. */
function skeletonOf(page: Node): string[] {
  return elementsOf(page)
    .filter(({ tagName, attrs }) => tagName !== "bdi" && !(tagName === "span" && !attrs.some(isLine)))
    .map(({ tagName, attrs }) => {
      const kept = attrs.filter(({ name }) => DESCRIBING[tagName] !== name);
      return `${tagName} ${kept.map(({ name, value }) => `${name}=${value}`).join(" ")}`;
    });
}
const isLine = ({ name, value }: { name: string; value: string }) =>
  name === "class" && /line|name|figures|bad/.test(value);

/** A text as a page without scripts has it: a parser takes no NUL, and whitespace is as it falls. */
function asShown(text: string): string {
  return text
    .replace(SEQUENCE, "")
    .replace(/[\s\0\ufffd]+/g, " ")
    .trim();
}
const shownTight = (text: string) => asShown(text).replaceAll(" ", "");

describe.each([
  ["page", () => answerPage(ID)],
  ["embed", () => answerEmbed(ID)],
] as const)("on the %s", (_, answer) => {
  test.each(MARKED)("%s in %s is text, and makes no element", async (_kind, field, mark) => {
    const [hostile, harmless] = [await answerWith(answer, field, mark), await answerWith(answer, field, lines(mark))];
    const [page, like] = [parse(await hostile.text()), parse(await harmless.text())];
    expect(skeletonOf(page)).toEqual(skeletonOf(like));
    // Where a harmless text is shown, the hostile one is, whole.
    if (!textOf(like).includes("harmless")) return;
    const isName = shownTight(textOf(page)).includes(shownTight(plainLine(mark)));
    expect(isName || shownTight(textOf(page)).includes(shownTight(mark))).toBe(true);
  });

  test.each(MARKED)("%s in %s turns and hides nothing in title and description", async (_kind, field, mark) => {
    const page = parse(await (await answerWith(answer, field, mark)).text());
    const described = elementsOf(page).flatMap((element) =>
      element.tagName === "title"
        ? [textOf(element)]
        : element.attrs.filter(({ name }) => DESCRIBING[element.tagName] === name).map(({ value }) => value),
    );
    expect(described.length).toBeGreaterThan(1);
    for (const each of described) expect(each.replaceAll(/\s/g, "")).not.toMatch(UNSEEN);
  });
});

/** A harmless text of as many lines. */
function lines(mark: string): string {
  return mark.replace(/[^\n]+/g, "harmless");
}

test.each([
  ["page", () => answerPage(ID)],
  ["embed", () => answerEmbed(ID)],
])("the %s says where it is reported", async (_, answer) => {
  const page = parse(await (await answerWith(answer, "title", "x")).text());
  const links = elementsOf(page).flatMap(({ attrs }) => attrs.filter(({ name }) => name === "href"));
  expect(links.map(({ value }) => value)).toContain(`mailto:abuse@run.example?subject=${ID}`);
});

test("the page shows every field, so that what is told of it is told of all", async () => {
  for (const field of Object.keys(FIELDS))
    expect(textOf(parse(await (await answerWith(() => answerPage(ID), field, "harmless")).text()))).toContain(
      "harmless",
    );
});

test.each(Object.keys(UNSHOWN))("neither page nor embed shows %s, which so is put to no other test", async (field) => {
  for (const answer of [() => answerPage(ID), () => answerEmbed(ID)])
    expect(await (await answerWith(answer, field, "harmless")).text()).not.toContain("harmless");
});

test.each(["code", "stdin", "title"])("what turns the order of text stays within its own place: %s", async (field) => {
  const page = parse(await (await answerWith(() => answerPage(ID), field, "x\u202ey")).text());
  const turning = elementsOf(page).filter((element) =>
    element.childNodes.some((child) => "value" in child && child.value.includes("\u202e")),
  );
  // Each of these keeps to itself what is turned around in it; a name has none.
  for (const { tagName } of turning) expect(["bdi", "pre"]).toContain(tagName);
  expect(turning.length).toBe(field === "title" ? 0 : 1);
});

describe.each(["py", "txt"])("as .%s", (kind) => {
  test.each(Object.entries(MARKS))("a program with %s is its own bytes, and no page", async (_, mark) => {
    const answer = await answerWith(() => answerPage(`${ID}.${kind}`), "code", mark);
    expect(Buffer.from(await answer.arrayBuffer()).toString()).toBe(mark);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "text/plain; charset=utf-8",
      "content-disposition": `${kind === "py" ? "attachment" : "inline"}; filename="${ID}.${kind}"`,
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "same-origin",
      "content-security-policy": expect.stringContaining("sandbox"),
    });
  });

  test("nothing of a share but its program is in it, nor in its headers", async () => {
    for (const field of Object.keys(FIELDS).filter((each) => each !== "code"))
      for (const mark of Object.values(MARKS)) {
        const answer = await answerWith(() => answerPage(`${ID}.${kind}`), field, mark);
        expect(await answer.text()).toBe(formOf().code);
        expect(JSON.stringify([...answer.headers])).not.toContain(mark.slice(0, 8));
      }
  });
});

describe.each([
  ["missing", undefined, 404],
  ["taken down", { state: "gone" } as const, 410],
])("the page of a share that is %s", (_, none, status) => {
  test.each(Object.entries(MARKS))("says nothing of what was asked, not even %s", async (_kind, mark) => {
    const answers = async () => {
      found = none;
      return Promise.all([answerPage(ID), answerPage(mark), answerPage(`${mark}.py`), answerEmbed(mark)]);
    };
    asked.language = mark;
    asked.headers = new Headers({ host: "run.example", "accept-language": mark.replace(/[^ -~]/g, ""), referer: "x" });
    const all = await answers();
    asked.language = "";
    asked.headers = new Headers({ host: "run.example" });
    const [page, frame] = await Promise.all([answerPage(ID), answerEmbed(ID)].map(async (each) => (await each).text()));
    for (const [i, answer] of all.entries()) {
      expect(answer.status).toBe(status);
      expect(await answer.text()).toBe(i === 3 ? frame : page);
      expect(answer.headers.get("cache-control")).toBe("no-store");
    }
  });
});
