import { execFile } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { inTools, tool } from "./tools.js";

// The files of docs/deploy, read by what they are written for.

const run = promisify(execFile);
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "onpyrunner-deploy-"));
  return () => rmSync(folder, { recursive: true });
});

test("systemd has nothing to say about the units", async () => {
  const units = ["onpyrunner-front.service", "onpyrunner-worker.service"];
  cpSync(inTools("usr/lib/systemd/system"), `${folder}/usr/lib/systemd/system`, { recursive: true });
  for (const unit of units) cpSync(`docs/deploy/${unit}`, `${folder}/etc/systemd/system/${unit}`);
  mkdirSync(`${folder}/srv/onpyrunner/node_modules/.bin`, { recursive: true });
  writeFileSync(`${folder}/srv/onpyrunner/node_modules/.bin/node`, "");
  chmodSync(`${folder}/srv/onpyrunner/node_modules/.bin/node`, 0o755);
  expect(await said(tool("usr/bin/systemd-analyze", "verify", "--man=no", `--root=${folder}`, ...units))).toBe("");
  const front = `${folder}/etc/systemd/system/onpyrunner-front.service`;
  writeFileSync(front, readFileSync(front, "utf8").replace("NoNewPrivileges", "NoNewPriviliges"));
  const wrong = await said(tool("usr/bin/systemd-analyze", "verify", "--man=no", `--root=${folder}`, ...units));
  expect(wrong).toContain("Unknown key 'NoNewPriviliges'");
});

test.each(["apparmor-nsjail", "apparmor-onpyrunner"])("AppArmor's parser takes %s", async (profile) => {
  const settings = ["--base", inTools("etc/apparmor.d"), "--config-file", join(folder, "parser.conf"), "--skip-cache"];
  const features = ["--features-file", inTools("usr/share/apparmor-features/features")];
  writeFileSync(join(folder, "parser.conf"), "");
  const parse = (path: string) => said(tool("usr/sbin/apparmor_parser", "-Q", ...settings, ...features, path));
  expect(await parse(`docs/deploy/${profile}`)).toBe("");
  const wrong = join(folder, profile);
  writeFileSync(wrong, readFileSync(`docs/deploy/${profile}`, "utf8").replace("userns,", "usernz,"));
  expect(await parse(wrong)).toContain("syntax error");
  onTestFinished(() => rmSync(wrong));
});

test("promtool takes the alerts and each expression of the dashboard, and refuses one that is none", async () => {
  const check = (path: string) => said(tool("usr/bin/promtool", "check", "rules", path));
  expect(await check("docs/deploy/prometheus-alerts.yml")).toMatch(/SUCCESS: \d+ rules found/);
  const written = async (expressions: readonly string[]) => {
    const rules = expressions.map((expr, i) => ({
      record: `shown:${i}`,
      expr: expr.replaceAll("$__rate_interval", "5m"),
    }));
    writeFileSync(join(folder, "rules.json"), JSON.stringify({ groups: [{ name: "dashboard", rules }] }));
    return check(join(folder, "rules.json"));
  };
  const { panels } = JSON.parse(readFileSync("docs/deploy/grafana-dashboard.json", "utf8")) as {
    panels: { targets?: { expr: string }[] }[];
  };
  const shown = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
  expect(await written(shown)).toContain(`SUCCESS: ${shown.length} rules found`);
  expect(await written(["sum(("])).toContain("FAILED");
});

/** All that a command printed, whether it failed or not. */
async function said([program = "", ...args]: string[]): Promise<string> {
  const { stdout, stderr } = await run(program, args).catch((error: { stdout: string; stderr: string }) => error);
  return stdout + stderr;
}
