import { chmodSync, mkdirSync, rmSync } from "node:fs";
import { main } from "./entry.js";
import { container } from "./grades/container.js";
import { here, user } from "./grades/here.js";
import { vm } from "./grades/vm.js";
import { varDir } from "./places.js";
import { prepare } from "./prepare.js";
import { say } from "./steps.js";
import { countVitest } from "./test-counts.js";
import { readWords, WrongWords } from "./words.js";

/**
 * A kind of machine on which the core set is run: what keeps it from being made here, or null, and the
 * runs of the core set on it.
 * @typedef {{missing: () => Promise<string | null>, run: (reports: string) => Promise<Run[]>}} Place
 * @typedef {{title: string, exitCode: number, report: string}} Run
 */

/** @type {Record<string, Place>} */
const places = { here, user, vm, container };
const reports = `${varDir}/test/grades`;

const usage = `npm run test:grades              runs the core set on every kind of machine that can be made here
npm run test:grades -- NAME...   on some of them: ${Object.keys(places).join(", ")}`;

await main(usage, async (words) => {
  const names = readWords(words, {}, { others: true }).positionals;
  const unknown = names.find((name) => !Object.hasOwn(places, name));
  if (unknown !== undefined) throw new WrongWords(`There is no machine "${unknown}".`);
  await prepare({ sandbox: true });
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  // Written by whoever runs the core set.
  chmodSync(reports, 0o1777);

  const lines = [];
  for (const [name, place] of Object.entries(places).filter(([name]) => names.length === 0 || names.includes(name))) {
    const reason = await place.missing();
    if (reason) lines.push({ good: false, text: `– ${name}: not tried, because ${reason}` });
    else lines.push(...(await place.run(reports)).map(outcome));
  }
  say("");
  for (const { text } of lines) say(text);
  return lines.every(({ good }) => good) ? 0 : 1;
});

function outcome(/** @type {Run} */ { title, exitCode, report }) {
  const { passed, failed, skipped } = countVitest(report);
  const good = exitCode === 0 && passed > 0 && failed + skipped === 0;
  return { good, text: `${good ? "✓" : "✗"} ${title}: ${passed} passed, ${failed} failed, ${skipped} skipped` };
}
