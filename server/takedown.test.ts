import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { shareTestBed } from "./share-test-bed.ts";
import { takedownContract } from "./takedown-test-bed.ts";

const folder = mkdtempSync(join(tmpdir(), "takedown-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, "shares.sqlite");

takedownContract(shareTestBed({ where: { file } }), () => ({ ONPYRUNNER_SHARES_FILE: file }));
