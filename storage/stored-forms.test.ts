import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import { formOf } from "./form-test-bed.ts";
import { openShares } from "./open-shares.ts";

const FORMS = globSync("storage/stored-forms/*.json").sort();

test("there is one stored form of each version, up to the newest", () => {
  const numbers = FORMS.map((file) => JSON.parse(readFileSync(file, "utf8")).form);
  expect(numbers).toEqual(Array.from({ length: formOf().form }, (_, i) => i + 1));
});

test.each(FORMS)("%s is opened, with all that was stored", async (path) => {
  const folder = mkdtempSync(join(tmpdir(), "onpyrunner-forms-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "shares.sqlite");
  await using store = await openShares({ file });
  const { id } = (await store.put(formOf())) as { id: string };
  const stored = readFileSync(path, "utf8");
  using database = new DatabaseSync(file);
  database.prepare("UPDATE shares SET form = ? WHERE id = ?").run(stored, id);
  expect(await store.get(id)).toMatchObject({ state: "found", form: JSON.parse(stored) });
});
