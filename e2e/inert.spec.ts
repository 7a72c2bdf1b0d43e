import type { APIRequestContext, Page } from "@playwright/test";
import { expect, test } from "./ide-page.ts";

/** Tries to run, load, break out and mislead, in text, markup, attributes, style and a terminal. */
const HOSTILE = `</title></style></pre>"'><script>owned=1</script><img src=/x onerror=owned=1>\u202e\u2028\u001b[31m`;
/** The same as a name in one line: what is not seen, and turns text around, is left out. */
const NAME = `</title></style></pre>"'><script>owned=1</script><img src=/x onerror=owned=1> [31m`;

const PROGRAM = `# ${HOSTILE}\nimport sys\ntext = sys.stdin.read()\nprint(text)\nprint(text, file=sys.stderr)\n`;
const FORM = { code: PROGRAM, title: HOSTILE, note: HOSTILE };

async function finished(request: APIRequestContext, path: string, data: object): Promise<string> {
  const { id } = await (await request.post(path, { data })).json();
  const state = async () => (await (await request.get(`${path}/${id}`)).json()).state;
  await expect.poll(state).toBe("finished");
  return id;
}

async function stored(request: APIRequestContext, data: object): Promise<string> {
  const answer = await request.post("/api/shares", { data });
  expect(answer.status()).toBe(200);
  return (await answer.json()).id;
}

/** Everything that a page asks for, fails in, or opens. */
function watched(page: Page) {
  const seen: string[] = [];
  page.on("request", (request) => seen.push(new URL(request.url()).pathname));
  page.on("pageerror", (error) => seen.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => seen.push(`dialog: ${dialog.message()}`));
  return () => seen.splice(0).filter((each) => each !== "/icon.svg" && each !== "/favicon.ico");
}

test("what is hostile in any field of a share is text and nothing else, in every form of it @once", async ({
  page,
  request,
}) => {
  const cases = [{ name: HOSTILE, stdin: HOSTILE, expected: HOSTILE }];
  const [run, judge] = await Promise.all([
    finished(request, "/api/runs", { code: PROGRAM, stdin: HOSTILE }),
    finished(request, "/api/judges", { code: PROGRAM, cases }),
  ]);
  const ran = await stored(request, { ...FORM, stdin: HOSTILE, run });
  const judged = await stored(request, { ...FORM, cases, run: judge });
  const seen = watched(page);
  for (const path of [`/s/${ran}`, `/s/${ran}/embed`, `/s/${judged}`, `/s/${judged}/embed`]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(NAME);
    await expect(page).toHaveTitle(`${NAME} · OnPyRunner`);
    expect(await page.locator("script, body img, body style, [onerror]").count(), path).toBe(0);
    expect(seen()).toEqual([path]);
  }
  await page.goto(`/s/${judged}`);
  await expect(page.locator("summary .name")).toHaveText(NAME);
  await page.goto(`/s/${ran}.txt`);
  expect(await page.evaluate("document.contentType")).toBe("text/plain");
  for (const name of [`${HOSTILE}`, `${ran}${HOSTILE}`, "bcdfghjkmnp"]) {
    const answer = await page.goto(`/s/${encodeURIComponent(name)}`);
    expect(answer?.status()).toBe(404);
    await expect(page.locator("body")).not.toContainText("onerror");
    expect(await page.evaluate("'owned' in window")).toBe(false);
  }
  for (const name of [
    "%00",
    "bcdfghjkmn%00",
    "%ED%A0%80",
    "%",
    "..%2f..%2fetc",
    "b".repeat(4000),
    "%ed%95%9c".repeat(11),
  ])
    for (const path of [`/s/${name}`, `/s/${name}/embed`, `/s/${name}.png`]) {
      const answer = await request.get(path);
      expect([400, 404], path).toContain(answer.status());
      expect(answer.headers()["x-content-type-options"], path).toBe("nosniff");
    }
  expect(seen().filter((each) => /dialog|^\/x/.test(each))).toEqual([]);
});
