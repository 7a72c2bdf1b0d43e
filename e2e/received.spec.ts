import { selectorOf } from "#components/ui/parts.ts";
import { expect, test } from "./ide-page.ts";

test("a problem that competitive-companion sends is offered, and judged in two more taps", {
  tag: "@keyboard",
}, async ({ ide, page, request }) => {
  await ide.open();
  await ide.write("print(sum(map(int, input().split())))");
  const sent = await request.post("/", {
    headers: { origin: "chrome-extension://cjnmckjndlpiamhfimnnjmnckgghkjbl" },
    data: {
      ...{
        name: "Sum",
        group: "AtCoder - ABC",
        url: "https://atcoder.jp/contests/x",
        timeLimit: 2000,
        memoryLimit: 1024,
      },
      tests: [{ input: "1 2\n", output: "3\n" }],
    },
  });
  expect(sent.status()).toBe(202);
  // As when one comes back from the judge's page.
  await page.evaluate("dispatchEvent(new Event('focus'))");
  await page.getByText("A problem was sent here.").waitFor();
  await ide.press(page.getByRole("button", { name: "Look at it" }));
  await ide.press(page.getByRole("button", { name: "Add and run all" }));
  await expect(page.getByText("Samples 1/1 passed")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Limits:/ })).toHaveAccessibleName("Limits: 2 s · 1 GB");
  await page.reload();
  await expect(page.locator(selectorOf("case"))).toHaveCount(1);
  await expect(page.getByText("A problem was sent here.")).toBeHidden();
});
