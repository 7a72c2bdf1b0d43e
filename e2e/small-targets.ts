import type { Page } from "@playwright/test";

/** The buttons in sight that a finger of 44 px misses, as their HTML; text that is printed may have smaller ones. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(`(() => {
    const scope = document.querySelector(":popover-open") ?? document;
    return [...scope.querySelectorAll("button, summary")]
      .filter((button) => button.checkVisibility() && !button.closest(".transcript"))
      .filter((button) => {
        button.scrollIntoView({ block: "center" });
        const { x, y, width, height } = button.getBoundingClientRect();
        const reach = [[0, -21.5], [0, 21.5], [-21.5, 0], [21.5, 0]];
        return reach.some(([dx, dy]) => !button.contains(document.elementFromPoint(x + width / 2 + dx, y + height / 2 + dy)));
      })
      .map((button) => button.outerHTML);
  })()`);
}
