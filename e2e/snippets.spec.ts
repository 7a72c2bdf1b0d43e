import type { Locator } from "@playwright/test";
import snippets from "#components/snippets/built-in.json" with { type: "json" };
import { expect } from "./ide-page.ts";
import { test } from "./keys-page.ts";

test("a snippet is one tap away, with what it imports, indented as the place is", { tag: "@touch" }, async ({
  ide,
  page,
}) => {
  await ide.open();
  await ide.write("def solve():\n    ");
  await openSheet(page.getByRole("button", { name: "Snippets" }));
  await page.getByRole("button", { name: /^Heap/ }).tap();
  await expect(ide.program).toBeFocused();
  expect((await ide.code()).trimEnd()).toBe(`from heapq import heappop
from heapq import heappush
def solve():
    heap = []
    heappush(heap, item)
    smallest = heappop(heap)`);
});

test("the fields of a snippet are filled in with Tab between them", { tag: "@touch" }, async ({ ide, keys, page }) => {
  await ide.open();
  await ide.write("");
  await openSheet(page.getByRole("button", { name: "Snippets" }));
  await page.getByRole("button", { name: /^Prefix sums of a grid/ }).tap();
  await page.keyboard.insertText("cols");
  await keys.tap("Tab");
  await page.keyboard.insertText("rows");
  await expect(ide.program).toContainText("prefix = [[0] * (cols + 1) for _ in range(rows + 1)]");
  await expect(ide.program).toContainText("for x in range(cols):");
});

test("a snippet that follows another goes below it", { tag: "@touch" }, async ({ ide, page }) => {
  await ide.open();
  await ide.write("if True:\n    ");
  for (const title of [/^Read a grid(?! of)/, /^Prefix sums of a grid/, /^Read numbers/]) {
    await openSheet(page.getByRole("button", { name: "Snippets" }));
    await page.getByRole("button", { name: title }).tap();
    await expect(ide.program).toBeFocused();
  }
  expect((await ide.code()).trimEnd()).toBe(`if True:
    grid = [input().strip() for _ in range(h)]
    prefix = [[0] * (w + 1) for _ in range(h + 1)]
    for y in range(h):
        for x in range(w):
            prefix[y + 1][x + 1] = prefix[y][x + 1] + prefix[y + 1][x] - prefix[y][x] + grid[y][x]
    n, m = map(int, input().split())`);
});

test("a snippet of one's own is made from the selection, changed, inserted and deleted", async ({ ide, page }) => {
  await ide.open();
  await ide.write("print(len('mine'))");
  await page.keyboard.press("ControlOrMeta+A");
  const open = page.getByRole("button", { name: "Snippets" });
  const sheet = page.getByRole("dialog", { name: "Snippets" });
  await ide.press(open.filter({ visible: true }));
  await ide.press(sheet.getByRole("button", { name: "From selection" }));
  await sheet.getByRole("textbox", { name: "Name" }).fill("My own");
  await ide.press(sheet.getByRole("button", { name: "Keep" }));
  await page.reload();
  await ide.fullEditor();
  await ide.write("");
  await ide.press(open.filter({ visible: true }));
  await ide.press(sheet.getByRole("button", { name: "Change My own" }));
  await sheet.getByRole("textbox", { name: "Program text" }).fill("print('changed')");
  await ide.press(sheet.getByRole("button", { name: "Keep" }));
  await ide.press(sheet.getByRole("button", { name: /^My own/ }));
  expect(await ide.code()).toBe("print('changed')");
  await ide.press(open.filter({ visible: true }));
  await ide.press(sheet.getByRole("button", { name: "Change My own" }));
  await ide.press(sheet.getByRole("button", { name: "Delete" }));
  await expect(sheet.getByText("My own")).toHaveCount(0);
});

test("every built-in snippet is Python that can be read", { tag: "@keyboard" }, async ({ request }) => {
  const programs = snippets.map(({ imports = [], body }) =>
    [...imports, ...body].join("\n").replaceAll(/\$\{([^{}]*)\}/g, "$1"),
  );
  const response = await request.post("/api/run", {
    data: {
      code: "import json\nfor text in json.loads(input()): compile(text, text, 'exec')",
      stdin: JSON.stringify(programs),
    },
  });
  const { status, stderr } = (await response.json()) as Record<string, string>;
  expect({ status, stderr }).toEqual({ status: "ok", stderr: "" });
});

async function openSheet(button: Locator): Promise<void> {
  await button.filter({ visible: true }).tap();
}
