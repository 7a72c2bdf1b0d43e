import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** What axe finds on the screen as it is, by its name and where. */
export async function violationsOn(page: Page): Promise<string[]> {
  // The package's own Page type comes from another copy of Playwright.
  const found = await new AxeBuilder({ page: page as never }).analyze();
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
}
