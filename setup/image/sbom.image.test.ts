import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { docker } from "./container-test-bed.ts";

test("the bill of materials with --image holds each Debian package that the image has, by its version", async () => {
  const folder = mkdtempSync(join(tmpdir(), "onpyrunner-sbom-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const words = ["setup/sbom.js", "--image", "onpyrunner", "--out", `${folder}/sbom.json`];
  await promisify(execFile)(process.execPath, words);
  const { components } = JSON.parse(readFileSync(`${folder}/sbom.json`, "utf8"));
  const held = new Set(components.map(({ name, version }: { name: string; version: string }) => `${name} ${version}`));

  const format = ["Package", "Version"].map((field) => `\${${field}}`).join(" ");
  const query = ["--entrypoint", "dpkg-query", "onpyrunner", "--show", "--showformat", `${format}\\n`];
  const installed = (await docker("run", "--rm", ...query)).split("\n");
  console.info(`${installed.length} packages of the image among ${held.size} components.`);
  expect(installed.length).toBeGreaterThan(50);
  expect(installed.filter((each) => !held.has(each))).toEqual([]);
});
