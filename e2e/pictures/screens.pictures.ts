import { type Browser, type BrowserContextOptions, expect, type Page, test } from "@playwright/test";
import { selectorOf } from "#components/ui/parts.ts";

const PHONE = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };
const DESKTOP = { viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1 };
const LIGHT = { colorScheme: "light" } as const;
const DARK = { colorScheme: "dark" } as const;
const KOREAN = { locale: "ko-KR" };

const MAZE = `# 미로 탐색
from collections import deque

h, w = map(int, input().split())
grid = [input() for _ in range(h)]
dist = {(0, 0): 1}
queue = deque(dist)
while queue:
    y, x = queue.popleft()
    for ny, nx in (y, x + 1), (y + 1, x), (y, x - 1), (y - 1, x):
        if 0 <= ny < h and 0 <= nx < w and grid[ny][nx] == "1":
            if (ny, nx) not in dist:
                dist[ny, nx] = dist[y, x] + 1
                queue.append((ny, nx))
print(dist[h - 1, w - 1])
`;
const GRID = "4 6\n101111\n101010\n101011\n111011\n";
const BROKEN = MAZE.replace("0 <= nx < w and ", "");

test("the page on a phone, after a run", async ({ browser }) => {
  await using screen = await open(browser, { ...PHONE, ...LIGHT, ...KOREAN });
  await run(screen.page, MAZE, "정상 종료");
  await screen.page.screenshot({ path: "docs/screenshot-phone.png" });
  await screen.page.screenshot({ path: "public/screenshots/phone.png" });
});

test("the page on a phone, after a failure", async ({ browser }) => {
  await using screen = await open(browser, { ...PHONE, ...DARK, ...KOREAN });
  await run(screen.page, BROKEN, "런타임 에러");
  await screen.page.screenshot({ path: "docs/screenshot-phone-dark.png" });
});

test("the page on a phone, while somebody types", async ({ browser }) => {
  await using screen = await open(browser, { ...PHONE, ...LIGHT, ...KOREAN });
  await write(screen.page, MAZE);
  await expect(screen.page.getByRole("button", { name: /^초안:/ })).toHaveText("미로 탐색");
  // The place that the screen's keyboard leaves.
  await screen.page.setViewportSize({ width: 360, height: 460 });
  await screen.page.screenshot({ path: "docs/screenshot-keys.png" });
});

test("the drafts on a phone", async ({ browser }) => {
  await using screen = await open(browser, { ...PHONE, ...LIGHT, ...KOREAN });
  const { page } = screen;
  for (const program of [MAZE, "# 가장 긴 증가하는 부분 수열\n", "# N-Queen\n", "# 최소 스패닝 트리\n"]) {
    await page.getByRole("button", { name: /^초안:/ }).tap();
    await page.getByRole("button", { name: "새 초안" }).tap();
    await write(page, program);
  }
  await page.getByRole("button", { name: /^초안:/ }).tap();
  await expect(page.locator(selectorOf("draft"))).toHaveCount(4);
  await standsStill(page);
  await page.screenshot({ path: "docs/screenshot-drafts.png" });
});

test("the page on a desktop", async ({ browser }) => {
  for (const [scheme, path] of [
    [LIGHT, "docs/screenshot-desktop.png"],
    [DARK, "docs/screenshot-desktop-dark.png"],
  ] as const) {
    await using screen = await open(browser, { ...DESKTOP, ...scheme, locale: "en-US" });
    await run(screen.page, MAZE.replace("미로 탐색", "Maze"), "Finished");
    await screen.page.screenshot({ path });
    if (scheme === LIGHT) await screen.page.screenshot({ path: "public/screenshots/desktop.png" });
  }
});

async function open(browser: Browser, options: BrowserContextOptions) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await page.goto("/");
  await expect(page.locator(".cm-content")).toBeVisible();
  return { page, [Symbol.asyncDispose]: () => context.close() };
}

async function write(page: Page, code: string): Promise<void> {
  await page.locator(".cm-content").click();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.insertText(code);
}

async function run(page: Page, code: string, status: string): Promise<void> {
  await write(page, code);
  // A phone shows the output by now, and the field of the input is out of sight.
  await page.evaluate(`{
    const field = document.querySelector(${JSON.stringify(selectorOf("stdin"))});
    field.value = ${JSON.stringify(GRID)};
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }`);
  await page
    .getByRole("button", { name: /^(실행|Run)$/ })
    .first()
    .click();
  await expect(page.locator(`${selectorOf("status")} strong`)).toHaveText(status);
  await standsStill(page);
}

/** Waits for all that is on its way over the screen. */
async function standsStill(page: Page): Promise<void> {
  await page.evaluate("Promise.all(document.getAnimations().map(({ finished }) => finished))");
}
