import { selectorOf } from "#components/ui/parts.ts";
import { expect, type IdePage, test } from "./ide-page.ts";

// The phone's share sheet is under no page's policy; here a form of the page's stands in for it.
test.use({ serviceWorkers: "allow", bypassCSP: true });

const PROBLEM = "Sample Input 1\n1 2\nSample Output 1\n3\n";

/** Opens the page, and waits for what receives texts and files for it. */
async function install(ide: IdePage): Promise<void> {
  await ide.open();
  await ide.page.evaluate(`navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller
    ?? new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true })))
    .then(() => {})`);
}

/** What a phone's share sheet does with what the manifest says. */
async function share(ide: IdePage, fields: Record<string, string>, files: { name: string; text: string }[] = []) {
  const { page } = ide;
  await page.evaluate(`(async (texts, given) => {
    const { share_target: target } = await (await fetch("/manifest.webmanifest")).json();
    const form = Object.assign(document.createElement("form"), { ...target, method: "POST" });
    for (const [name, value] of Object.entries(texts))
      form.append(Object.assign(document.createElement("textarea"), { name, value }));
    const picker = Object.assign(document.createElement("input"), { type: "file", name: "files", multiple: true });
    const data = new DataTransfer();
    for (const { name, text } of given) data.items.add(new File([text], name));
    picker.files = data.files;
    if (given.length > 0) form.append(picker);
    document.body.append(form);
    window.isLeft = true;
    form.submit();
  })(${JSON.stringify(fields)}, ${JSON.stringify(files)})`);
  // The address is the same before and after.
  await page.waitForFunction("!window.isLeft && location.search === ''");
  await ide.fullEditor();
}

test("a problem that another app shares becomes cases of a draft of its own", { tag: "@once" }, async ({
  ide,
  page,
}) => {
  await install(ide);
  await share(ide, { title: "Sum", text: PROBLEM, url: "https://atcoder.jp/contests/sum" });
  await expect(page.getByText("1 sample was found")).toBeVisible();
  await expect(page.getByLabel("Judge and limits").and(page.locator("select"))).toHaveValue("atcoder");
  await page.getByRole("button", { name: "Add", exact: true }).tap();
  await expect(page.getByRole("button", { name: "Draft: Sum" })).toBeVisible();
  await ide.write("print(sum(map(int, input().split())))");
  await page.getByRole("tab", { name: /^Cases/ }).tap();
  await page.getByRole("button", { name: "Run all", exact: true }).filter({ visible: true }).tap();
  await expect(page.getByText("Samples 1/1 passed")).toBeVisible();
});

test("files that another app shares become cases of a new draft where the open one has something in it", {
  tag: "@once",
}, async ({ ide, page }) => {
  await install(ide);
  await ide.write("# mine");
  await share(ide, { title: "Sum", text: "", url: "" }, [
    { name: "1.in", text: "1 2\n" },
    { name: "1.out", text: "3\n" },
  ]);
  await page.getByRole("button", { name: "Add", exact: true }).tap();
  await expect(page.locator(selectorOf("case"))).toHaveCount(1);
  await expect(page.getByRole("button", { name: "Draft: Sum" })).toBeVisible();
});

test("a program that another app shares becomes a draft", { tag: "@once" }, async ({ ide, page }) => {
  await install(ide);
  await share(ide, { title: "", text: "", url: "" }, [{ name: "maze.py", text: "print('maze')\n" }]);
  await expect(ide.program).toContainText("print('maze')");
  await expect(page.getByRole("button", { name: "Draft: maze" })).toBeVisible();
});

test("a link to a program that another app shares opens as a draft", { tag: "@once" }, async ({ ide }) => {
  await install(ide);
  await share(ide, {
    title: "",
    text: "Look: https://pythontutor.com/visualize.html#code=print%28%27linked%27%29&py=3",
    url: "",
  });
  await expect(ide.program).toContainText("print('linked')");
});
