import type { APIRequestContext, Page } from "@playwright/test";
import { selectorOf } from "#components/ui/parts.ts";
import { expect, test } from "./ide-page.ts";

// What one of them sends, any page of the server takes.
test.describe.configure({ mode: "default" });

/** As competitive-companion does. */
async function send(request: APIRequestContext, name: string, input: string): Promise<void> {
  const answer = await request.post("/", {
    headers: { origin: "chrome-extension://cjnmckjndlpiamhfimnnjmnckgghkjbl" },
    data: {
      ...{ name, group: "AtCoder - ABC", url: "https://atcoder.jp/contests/x", timeLimit: 2000, memoryLimit: 1024 },
      tests: [{ input, output: "3\n" }],
    },
  });
  expect(answer.status()).toBe(202);
}

/** As when one comes back from the judge's page. */
const comeBack = (page: Page) => page.evaluate("dispatchEvent(new Event('focus'))");

test("a problem that competitive-companion sends is offered, and judged in two more taps", {
  tag: "@keyboard",
}, async ({ ide, page, request }) => {
  await ide.open();
  await ide.write("print(sum(map(int, input().split())))");
  await send(request, "Sum", "1 2\n");
  await comeBack(page);
  await page.getByText("A problem was sent here.").waitFor();
  await ide.press(page.getByRole("button", { name: "Look at it" }));
  await ide.press(page.getByRole("button", { name: "Add and run all" }));
  await expect(page.getByText("Samples 1/1 passed")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Limits:/ })).toHaveAccessibleName("Limits: 2 s · 1 GB");
  await page.reload();
  await expect(page.locator(selectorOf("case"))).toHaveCount(1);
  await expect(page.getByText("A problem was sent here.")).toBeHidden();
});

test("a tab opens what has come by then, though it still offers what another has taken", { tag: "@keyboard" }, async ({
  ide,
  page,
  request,
  openAnother,
}) => {
  await ide.open();
  const other = await openAnother();
  await send(request, "First", "1 2\n");
  for (const tab of [other.page, page]) {
    await comeBack(tab);
    await expect(tab.getByText("A problem was sent here.")).toBeVisible();
  }
  await ide.press(page.getByRole("button", { name: "Look at it" }));
  await expect(page.getByRole("region", { name: "Input" })).toHaveText("1 2");
  await send(request, "Second", "0 3\n");
  await other.press(other.page.getByRole("button", { name: "Look at it" }));
  await expect(other.page.getByRole("region", { name: "Input" })).toHaveText("0 3");
});
