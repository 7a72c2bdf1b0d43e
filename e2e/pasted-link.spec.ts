import { begin } from "./editor-parts.ts";
import { expect, test } from "./ide-page.ts";
import { violationsOn } from "./violations.ts";

const TUTOR = "https://pythontutor.com/render.html#code=print%28input%28%29%29&py=3&rawInputLstJSON=%5B%223%22%5D";

test("a link to a program that is pasted over another is offered as a draft, and leaves that one as it was", async ({
  ide,
  page,
}) => {
  await begin(ide, "print('before')");
  await page.keyboard.press("ControlOrMeta+A");
  await ide.paste(ide.program, TUTOR);
  const open = page.getByRole("button", { name: "Open as a draft" });
  await expect(open).toBeVisible();
  expect(await violationsOn(page)).toEqual([]);
  await ide.press(open);
  await expect(ide.input).toHaveValue("3\n");
  await expect.poll(() => ide.code()).toBe("print(input())");
  await expect(open).toBeHidden();
  await ide.press(page.getByRole("button", { name: /^Draft:/ }));
  await expect(page.getByRole("dialog")).toContainText("print(input())");
  await expect(page.getByRole("dialog")).toContainText("print('before')");
  await expect(page.getByRole("dialog")).not.toContainText("pythontutor");
});

test("a link whose program only another site has is said to be so, and any other address is text @once", async ({
  ide,
  page,
}) => {
  await begin(ide);
  await ide.paste(ide.program, "https://example.org/page");
  await expect.poll(() => ide.code()).toBe("https://example.org/page");
  await ide.paste(ide.program, "https://ideone.com/abc");
  await expect(page.getByText("Only the other site has this program.")).toBeVisible();
  await ide.press(page.getByRole("button", { name: "Close" }));
  await expect(page.getByText("Only the other site has this program.")).toBeHidden();
});

test("a share's own link is offered too, and a program with a link in it is not @once", async ({
  ide,
  page,
  request,
}) => {
  const data = { code: "print('shared')", title: "Twice" };
  const { id } = await (await request.post("/api/shares", { data })).json();
  await begin(ide);
  await ide.paste(ide.program, `url = "${new URL(page.url()).origin}/s/${id}"\n`);
  await ide.paste(ide.program, `${new URL(page.url()).origin}/s/${id}`);
  await ide.press(page.getByRole("button", { name: "Open as a draft" }));
  await expect.poll(() => ide.code()).toBe("print('shared')");
});
