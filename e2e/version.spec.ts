import { expect, test } from "@playwright/test";

test("the menu ends with the version and the build that the server tells", { tag: "@once" }, async ({
  page,
  request,
}) => {
  const { version, build } = (await (await request.get("/healthz")).json()) as { version: string; build: string };
  await page.goto("/");
  await page.getByRole("button", { name: /^(Menu|메뉴)$/ }).click();
  await expect(page.locator('[data-part="version"]')).toHaveText(`OnPyRunner ${version} (${build.slice(0, 8)})`);
});
