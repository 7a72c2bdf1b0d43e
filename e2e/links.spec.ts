import { expect, test } from "./ide-page.ts";
import { smallTargets } from "./small-targets.ts";
import { violationsOn } from "./violations.ts";

const CASES = [
  { name: "first", stdin: "3\n", expected: "6\n" },
  { arguments: ["[1, 2]"], expected: "3" },
];
const PROFILE = { name: "Mine", timeMs: 1500, memoryMb: 128, comparison: { rule: "exact" } };

async function shared(request: import("@playwright/test").APIRequestContext, more: object = {}) {
  const data = { code: "print(int(input()) * 2)", stdin: "21\n", runtime: "pypy", title: "Twice", ...more };
  const answer = await request.post("/api/shares", { data });
  expect(answer.status()).toBe(200);
  return (await answer.json()) as { id: string; deleteToken: string };
}

/** The open draft as the device keeps it. */
const KEPT = `Object.keys(localStorage).filter((key) => key.startsWith("onpyrunner.draft.")).map((key) => JSON.parse(localStorage[key]))`;

test("Run this brings a share's cases and its judge's profile into the draft", { tag: "@once" }, async ({
  ide,
  page,
  request,
}) => {
  const { id } = await shared(request, { cases: CASES, profile: PROFILE });
  await page.goto(`/?share=${id}`);
  await ide.fullEditor();
  await expect(ide.program).toContainText("print(int(input()) * 2)");
  await expect
    .poll(() => page.evaluate(KEPT))
    .toContainEqual(
      expect.objectContaining({
        ...{ name: "Twice", stdin: "21\n", runtime: "pypy", profile: expect.objectContaining(PROFILE) },
        cases: [
          { name: "first", input: "3\n", expected: "6\n" },
          { name: "", input: "[1, 2]", expected: "3", isCall: true },
        ],
      }),
    );
  expect(await page.evaluate("location.search")).toBe("");
  await ide.run();
  await expect(ide.printed).toHaveText(/42/);
});

test("where the server stores no shares the link holds the program, and opens without the server's help", {
  tag: "@once",
}, async ({ ide, page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.route("**/api/shares", (route) => route.fulfill({ status: 404, json: { error: { code: "not_found" } } }));
  await ide.open();
  await ide.write("# 링크 안의 프로그램\nprint(input())");
  await ide.press(page.getByRole("button", { name: "Share", exact: true }));
  const link = page.getByRole("textbox", { name: "Link" });
  await expect(link).toHaveValue(/\/#v1=/);
  await expect(page.getByText("The program itself is in this link.")).toBeVisible();
  const url = await link.inputValue();
  expect(await page.evaluate("navigator.clipboard.readText()")).toBe(url);
  const reader = await context.newPage();
  const asked: string[] = [];
  reader.on("request", (each) => asked.push(each.url()));
  await reader.goto(url);
  await expect(reader.locator(".cm-content")).toContainText("# 링크 안의 프로그램");
  expect(asked.filter((each) => each.includes("/api/shares"))).toEqual([]);
  expect(new URL(reader.url()).hash).toBe("");
});

test("a link that is put into the address bar of the open page is opened too", { tag: "@once" }, async ({
  ide,
  page,
}) => {
  await ide.open();
  await page.evaluate(`location.hash = "code=print('from%20the%20bar')"`);
  // The page is loaded anew: before the editor is there, the field in its place has the same name.
  await expect(page.locator(".cm-content")).toContainText("print('from the bar')");
});

test("a program in the address becomes a draft, with its input and runtime", { tag: "@once" }, async ({
  ide,
  page,
}) => {
  await page.goto(`/?code=${encodeURIComponent("print(input()[::-1])")}&stdin=abc&runtime=pypy`);
  // Before the editor is there, the field in its place has the same name.
  await expect(page.locator(".cm-content")).toContainText("print(input()[::-1])");
  await expect(ide.input).toHaveValue("abc");
  await expect(ide.runtimeButton).toContainText("PyPy");
});

test("another site's link is pasted into the drafts' sheet, and no other site is asked @touch", async ({
  ide,
  page,
}) => {
  const asked: string[] = [];
  page.on("request", (each) => asked.push(new URL(each.url()).host));
  const lines = encodeURIComponent(JSON.stringify(["3", "4"]));
  await ide.open();
  await ide.press(page.getByRole("button", { name: /^Draft:/ }));
  await ide.press(page.getByRole("button", { name: "From a link" }));
  const field = page.getByRole("textbox", { name: "Link to a program" });
  await ide.paste(field, "https://godbolt.org/z/abc");
  await expect(page.getByText("Only the other site has this program.")).toBeVisible();
  expect(await violationsOn(page)).toEqual([]);
  expect(await smallTargets(page)).toEqual([]);
  await field.clear();
  await ide.paste(
    field,
    `https://pythontutor.com/render.html#code=print%28input%28%29%29&py=3&rawInputLstJSON=${lines}`,
  );
  await expect(ide.program).toContainText("print(input())");
  await expect(ide.input).toHaveValue("3\n4\n");
  expect([...new Set(asked)]).toEqual([new URL(page.url()).host]);
});

test("a damaged link is told, and the draft that was there stays @once", async ({ ide, page }) => {
  await page.goto("/#v1=AAAA");
  await expect(page.getByText("This link is damaged")).toBeVisible();
  await ide.fullEditor();
  await expect(ide.program).toContainText("print(a + b)");
  expect(await violationsOn(page)).toEqual([]);
  await ide.press(page.getByRole("button", { name: "Close" }));
  await expect(page.getByText("This link is damaged")).toBeHidden();
});

test("a share that cannot be reached is opened by another tap, and one that is gone says why on its page @once", async ({
  ide,
  page,
  request,
}) => {
  const { id, deleteToken } = await shared(request, { title: "Away" });
  await page.route(`**/api/shares/${id}`, (route) => route.abort());
  await page.goto(`/?share=${id}`);
  await expect(page.getByText("The server does not answer, so the share could not be opened.")).toBeVisible();
  await page.unroute(`**/api/shares/${id}`);
  await ide.press(page.getByRole("button", { name: "Try again" }));
  await expect(ide.program).toContainText("print(int(input()) * 2)");
  await request.delete(`/api/shares/${id}`, { data: { deleteToken } });
  await page.goto(`/?share=${id}`);
  await expect(page.getByRole("heading", { name: "There is no such share" })).toBeVisible();
});

test.describe("in another app's browser", () => {
  test.use({ userAgent: "Mozilla/5.0 (Linux; Android 14; wv) AppleWebKit/537.36 Chrome/126 Mobile;KAKAOTALK 2410250" });

  test("a share that is opened says that drafts may not be kept, and leads out @once", async ({
    ide,
    page,
    request,
  }) => {
    const { id } = await shared(request);
    await page.goto(`/?share=${id}`);
    const notice = page.getByText("where drafts may not be kept");
    await expect(notice).toBeVisible();
    const link = page.getByRole("link", { name: "Open in the browser" });
    const url = `${new URL(page.url()).origin}/?share=${id}`;
    await expect(link).toHaveAttribute("href", `kakaotalk://web/openExternal?url=${encodeURIComponent(url)}`);
    expect(await violationsOn(page)).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
    await expect(ide.program).toContainText("print(int(input()) * 2)");
    await page.goto("/");
    await ide.fullEditor();
    await expect(notice).toBeHidden();
  });
});
