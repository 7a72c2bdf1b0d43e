import { rmSync } from "node:fs";
import { ourEnvironment, runHere } from "./command.js";
import { main } from "./entry.js";
import { SetupError } from "./failure.js";
import { binDir, inCheckout, varDir } from "./places.js";
import { prepare } from "./prepare.js";
import { reachingRootfs } from "./reach.js";
import { say, seconds } from "./steps.js";
import { closingLine, countPlaywright, countVitest } from "./test-counts.js";

const reports = `${varDir}/test`;
const vitest = (/** @type {string} */ project) => {
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${reports}/${project}.json`];
  return [`${binDir}/vitest`, "run", "--project", project, ...reporters];
};

/**
 * What `npm test` is made of: what each part needs, the command that runs it, and how its report is read.
 * @type {Record<string, {wants: import("./prepare.js").Wanted, command: string[], count?: (report: string) => import("./test-counts.js").Counts}>}
 */
const parts = {
  check: { wants: {}, command: ["npm", "run", "check"] },
  size: { wants: { page: true }, command: ["npm", "run", "size"] },
  unit: { wants: {}, command: vitest("unit"), count: countVitest },
  services: { wants: { services: true }, command: vitest("services"), count: countVitest },
  jail: { wants: { sandbox: true, page: true, services: true }, command: vitest("jail"), count: countVitest },
  e2e: {
    wants: { sandbox: true, page: true, browser: true },
    command: [`${binDir}/playwright`, "test", "--reporter=list,json"],
    count: countPlaywright,
  },
};

await main(async () => {
  const [only, ...more] = process.argv.slice(2);
  if (only && !Object.hasOwn(parts, only)) {
    throw new SetupError(`There is no part "${only}".`, {
      advice: `npm test runs all parts; npm test -- PART [ARGUMENTS] runs one of: ${Object.keys(parts).join(", ")}.`,
    });
  }
  const chosen = Object.entries(parts).filter(([name]) => !only || name === only);
  await prepare(Object.assign({}, ...chosen.map(([, { wants }]) => wants)));

  const results = [];
  for (const [name, part] of chosen) results.push(await runPart(name, part, more));

  say("");
  for (const { name, exitCode, took, flaky } of results) {
    say(`${exitCode === 0 ? "✓" : "✗"} ${name} (${took})${flaky ? `, ${flaky} at the second try only` : ""}`);
  }
  say(closingLine(results));
  return results.find(({ exitCode }) => exitCode !== 0)?.exitCode ?? 0;
});

/**
 * @param {string} name
 * @param {typeof parts[string]} part
 * @param {readonly string[]} more arguments for the part's own program
 */
async function runPart(name, { wants, command, count }, more) {
  const began = Date.now();
  const report = `${reports}/${name}.json`;
  rmSync(report, { force: true });
  say(`\n── ${name}: ${command.map((word) => word.replace(inCheckout("/"), "")).join(" ")}`);
  const settled = { ...ourEnvironment(), PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const started = wants.sandbox
    ? reachingRootfs([...command, ...more], settled)
    : { command: [...command, ...more], env: settled };
  const exitCode = await runHere(started.command, { env: started.env });
  return { name, exitCode, took: seconds(began), ...count?.(report) };
}
