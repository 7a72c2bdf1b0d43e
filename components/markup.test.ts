import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/**
 * Whatever a page shows goes through React's texts and attributes, or through the editor's and the console's text nodes: a
 * new field can reach markup, code or an address only by one of the places here, each of which has tests of its own.
 */
const MARKUP: Record<string, string> = {
  "components/cases/html-items.ts": "what was pasted, in an inert document that is read and never shown",
  "components/ui/early-script.tsx": "our own scripts, with values as JSON",
  "components/ui/trust-script.tsx": "says what Trusted Types allow",
};

/** Where an address is made of a value, and of which. */
const ADDRESSES: Record<string, string> = {
  "components/device/files.ts": "a blob of our own",
  "components/share/embed.tsx": "the id of a share, and where it is reported",
  "components/share/links/launched.tsx": "the way out of an in-app browser, made of our own address",
  "components/share/links/open-link.ts": "an encoded id below our own origin",
  "components/share/my-links-list.tsx": "what this server answered when the link was made",
  "components/share/shared-document.tsx": "where a share is described",
  "components/share/shared-page.tsx": "the id of a share, and where it is reported",
};

const AS_MARKUP =
  /\b(?:dangerouslySetInnerHTML|innerHTML|outerHTML|insertAdjacentHTML|DOMParser|createContextualFragment|setHTML(?:Unsafe)?|srcDoc|srcdoc)\b|\bdocument\.write|\beval\(|\bnew Function\(/;
const AS_ADDRESS =
  /\b(?:href|src|srcSet|action|formAction|poster|data)=\{|\.(?:href|src|action) = |\blocation\.(?:assign|replace)\(|\bwindow\.open\(/;

const files = globSync(["{app,components,contract,service-worker}/**/*.{ts,tsx}"]).filter(
  (file) => !/\.test\.tsx?$|test-bed\.ts$/.test(file),
);

/** The files in which a line has what is looked for, comments aside. */
function having(what: RegExp): string[] {
  const lines = (file: string) => readFileSync(file, "utf8").split("\n");
  return files.filter((file) => lines(file).some((line) => !/^\s*(?:\/?\*|\/\/)/.test(line) && what.test(line)));
}

test("markup and code are made of a text only where it is listed", () => {
  expect(having(AS_MARKUP).toSorted()).toEqual(Object.keys(MARKUP));
});

test("an address is made of a value only where it is listed", () => {
  expect(having(AS_ADDRESS).toSorted()).toEqual(Object.keys(ADDRESSES));
});
