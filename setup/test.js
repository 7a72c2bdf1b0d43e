import { rmSync } from "node:fs";
import { ourEnvironment, runBeside, runHere } from "./command.js";
import { main } from "./entry.js";
import { binDir, inCheckout, varDir } from "./places.js";
import { prepare } from "./prepare.js";
import { reachingRootfs } from "./reach.js";
import { say, seconds } from "./steps.js";
import { closingLine, countPlaywright, countVitest } from "./test-counts.js";
import { WrongWords } from "./words.js";

const reports = `${varDir}/test`;
const vitest = (/** @type {string} */ project) => {
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${reports}/${project}.json`];
  return [`${binDir}/vitest`, "run", "--project", project, ...reporters];
};

/** @typedef {{wants: import("./prepare.js").Wanted, command: string[], count?: (report: string) => import("./test-counts.js").Counts}} Part */

/**
 * What `npm test` is made of: what each part needs, the command that runs it, and how its report is read.
 * @type {Record<string, Part>}
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

/** Their order. Services wait nearly all the time: they run beside jails, and what they print is shown after. */
const order = [["check"], ["size"], ["unit"], ["jail", "services"], ["e2e"]];

const usage = `npm test                           all checks and tests, with real jails and real browsers
npm test -- PART [ARGUMENT...]     one part, and what its own program is told, such as files' names

The parts: ${Object.keys(parts).join(", ")}.`;

await main(usage, async ([only, ...more]) => {
  if (only !== undefined && !Object.hasOwn(parts, only)) throw new WrongWords(`There is no part "${only}".`);
  const chosen = only ? [[only]] : order;
  await prepare(Object.assign({}, ...chosen.flat().map((name) => parts[name]?.wants)));

  const results = [];
  for (const [name = "", ...others] of chosen) {
    const ended = await Promise.all([
      runPart(name, { more }),
      ...others.map((other) => runPart(other, { aside: true })),
    ]);
    for (const { shown } of ended) if (shown) say(shown);
    results.push(...ended);
  }

  say("");
  for (const { name, exitCode, took, flaky } of results) {
    say(`${exitCode === 0 ? "✓" : "✗"} ${name} (${took})${flaky ? `, ${flaky} at the second try only` : ""}`);
  }
  say(closingLine(results));
  return results.find(({ exitCode }) => exitCode !== 0)?.exitCode ?? 0;
});

/**
 * @param {string} name
 * @param {{more?: readonly string[], aside?: boolean}} options more: arguments for the part's own program; aside: what
 *   it prints is given back as `shown`
 */
async function runPart(name, { more = [], aside = false }) {
  const { wants, command, count } = /** @type {Part} */ (parts[name]);
  const began = Date.now();
  const report = `${reports}/${name}.json`;
  rmSync(report, { force: true });
  const title = `\n── ${name}: ${command.map((word) => word.replace(inCheckout("/"), "")).join(" ")}`;
  const settled = { ...ourEnvironment(), PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const words = [...command, ...more];
  const started = wants.sandbox ? reachingRootfs(words, settled) : { command: words, env: settled };
  if (!aside) say(title);
  const { exitCode, output } = aside
    ? await runBeside(name, started.command, started.env)
    : { exitCode: await runHere(started.command, { env: started.env }), output: undefined };
  const shown = output && `${title}\n${output}`;
  return { name, exitCode, took: seconds(began), shown, ...count?.(report) };
}
