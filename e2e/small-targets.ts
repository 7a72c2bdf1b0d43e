import type { Page } from "@playwright/test";
import { selectorOf } from "#components/ui/parts.ts";

/** The buttons in sight that a finger of 44 px misses, as their HTML; text that is printed may have smaller ones. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(`(() => {
    const scope = document.querySelector(":popover-open") ?? document;
    return [...scope.querySelectorAll("button, summary")]
      .filter((button) => button.checkVisibility() && !button.closest('${selectorOf("transcript")}'))
      .filter((button) => {
        button.scrollIntoView({ block: "center" });
        const { x, y, width, height } = button.getBoundingClientRect();
        // Half a pixel less, because places are rounded to whole ones.
        const reach = [[0, -21], [0, 21], [-21, 0], [21, 0]];
        return reach.some(([dx, dy]) => !button.contains(document.elementFromPoint(x + width / 2 + dx, y + height / 2 + dy)));
      })
      .map((button) => button.outerHTML);
  })()`);
}
