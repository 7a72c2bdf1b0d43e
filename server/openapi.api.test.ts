import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openServer } from "./open-server-test-bed.ts";

/** What is generated beyond the cases of each bound, for each operation; the same each time. */
const EXAMPLES = 10;
/** After which no more is generated; what is under way ends. */
const MOST_S = 240;

/** An argument of a function is a literal of Python or JSON, which no schema can tell from another text. */
const CONFIG = ["/api/judge", "/api/judges"]
  .map((path) => `[[operations]]\ninclude-path = "${path}"\nchecks.positive_data_acceptance.enabled = false\n`)
  .join("\n");

test("what the OpenAPI document allows is taken, what it forbids is refused in its words, and nothing fails", async () => {
  // What is put into the queue by the hundred is none of this test's topics.
  await using server = await openServer({ waiting: 10_000, clientWaiting: 10_000 });
  const folder = mkdtempSync(join(tmpdir(), "onpyrunner-api-"));
  try {
    writeFileSync(join(folder, "schemathesis.toml"), CONFIG);
    const how = ["--generation-deterministic", "--max-examples", String(EXAMPLES), "--max-time", String(MOST_S)];
    const what = ["--phases", "examples,coverage,fuzzing", "--continue-on-failure", "--request-timeout", "240"];
    const words = [
      "-m",
      "schemathesis.cli",
      "run",
      `${server.url}/api/openapi.json`,
      "--url",
      server.url,
      "--no-color",
    ];
    const child = spawn("python3", [...words, ...how, ...what], { cwd: folder, stdio: ["ignore", "pipe", "inherit"] });
    let told = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      told += text;
    });
    const [exitCode] = await once(child, "close");
    process.stdout.write(told);
    expect({ exitCode, failures: server.failures }).toEqual({ exitCode: 0, failures: [] });
    expect(told).toMatch(/Tested: +\d+/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
