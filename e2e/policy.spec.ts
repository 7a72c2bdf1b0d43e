import { expect, test } from "./ide-page.ts";

/** Each marks the page, or hides it, where the browser does as it says. */
const INJECTED = {
  "a script in the page": `const script = document.createElement("script");
    script.textContent = "document.documentElement.dataset.owned = ''";
    document.body.append(script);`,
  "a script from elsewhere": 'document.createElement("script").src = "https://elsewhere.example/owned.js";',
  "a script of this server that is none of the page's": 'document.createElement("script").src = "/s/12345678901.py";',
  "an attribute that is a script": `document.body.setAttribute("onclick", "document.documentElement.dataset.owned = ''");
    document.body.click();`,
  "a text that is run": `new Function("document.documentElement.dataset.owned = ''")();`,
  "a worker made of a text": 'new Worker(URL.createObjectURL(new Blob(["postMessage(1)"])));',
  "a style sheet in the page": `const sheet = document.createElement("style");
    sheet.append("body { display: none }");
    document.head.append(sheet);`,
  "a style in an attribute": 'document.body.setAttribute("style", "display: none");',
  "a frame": 'document.body.append(Object.assign(document.createElement("iframe"), { src: "/api" }));',
  "another base for addresses":
    'document.head.append(Object.assign(document.createElement("base"), { href: "https://elsewhere.example/" }));',
  "a request to elsewhere": 'fetch("https://elsewhere.example/").catch(() => {});',
  "a picture from elsewhere": 'new Image().src = "https://elsewhere.example/a.png";',
};

for (const [what, inject] of Object.entries(INJECTED)) {
  test(`${what} is refused @once`, async ({ page, policy }) => {
    // The least of the pages: all have the same policy.
    await page.goto("/missing");
    // On a turn of its own, for what the debugger runs is excused from the policy.
    await page.evaluate(`void setTimeout(() => { ${inject} })`);
    await expect.poll(() => policy.length).toBeGreaterThan(0);
    await expect(page.getByRole("heading")).toBeVisible();
    expect(await page.evaluate("document.documentElement.dataset.owned")).toBeUndefined();
    await page.close();
    policy.length = 0;
  });
}

test("markup becomes no element, wherever it is put @once", async ({ page }) => {
  await page.goto("/missing");
  const made = await page.evaluate(`
    const place = document.createElement("div");
    place.innerHTML = "<img src=x onerror=alert(1)>";
    place.insertAdjacentHTML("beforeend", "<b>x</b>");
    place.append(document.createRange().createContextualFragment("<i>x</i>"));
    place.childElementCount;
  `);
  expect(made).toBe(0);
});
