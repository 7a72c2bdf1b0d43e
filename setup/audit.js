import { readFileSync } from "node:fs";
import { pinnedIn } from "./bill.js";
import { ask } from "./command.js";
import { main } from "./entry.js";
import { nsjailRequirement } from "./nsjail.js";
import { say } from "./steps.js";
import { verminRequirement } from "./vermin.js";
import { readWords } from "./words.js";

const usage = `npm run audit   asks the registries which faults are known of the packages that a server runs with

Ends with 0 where all were asked and none is known, 1 where one is, 3 where a registry gave no answer.`;

const FOUND = 1;
const NOT_ASKED = 3;
const ANSWER_MS = 30_000;

/** @typedef {{asked: string, failed?: string, found: string[]}} Answer */

await main(usage, async (words) => {
  readWords(words, {});
  const answers = await Promise.all([askNpm(), ...[nsjailRequirement(), verminRequirement].map(askPypi)]);
  for (const { asked, failed, found } of answers) {
    if (failed) say(`? ${asked}: could not ask: ${failed}`);
    else say(found.length > 0 ? `✗ ${asked}:\n  ${found.join("\n  ")}` : `✓ ${asked}: nothing is known`);
  }
  say(
    "Debian's own packages are not asked for here: npm run rootfs:update and a new build of the image bring their mends.",
  );
  if (answers.some(({ found }) => found.length > 0)) return FOUND;
  return answers.some(({ failed }) => failed) ? NOT_ASKED : 0;
});

/** @returns {Promise<Answer>} */
async function askNpm() {
  const asked = "npm packages";
  const { output, said } = await ask([
    "npm",
    "audit",
    "--json",
    "--loglevel=silent",
    "--omit=dev",
    "--package-lock-only",
  ]);
  /** @type {{error?: {summary?: string, code?: string}, message?: string, vulnerabilities?: Record<string, {severity: string}>}} */
  let report;
  try {
    report = JSON.parse(said); // Node warns beside it of what an older npm does.
  } catch {
    return { asked, failed: output.trim() || "npm said nothing", found: [] };
  }
  const { vulnerabilities, error, message } = report;
  if (!vulnerabilities) return { asked, failed: error?.summary || message || "the registry gave no report", found: [] };
  return { asked, found: Object.entries(vulnerabilities).map(([name, { severity }]) => `${name}: ${severity}`) };
}

/** What the index that pip takes knows of the one package that a requirement pins; @returns {Promise<Answer>} */
async function askPypi(/** @type {string} */ requirement) {
  const { name, version } = pinnedIn(readFileSync(requirement, "utf8"));
  const asked = `${name} ${version}`;
  const index = process.env.PIP_INDEX_URL ?? "https://pypi.org/simple";
  const url = `${index.replace(/\/simple\/?$/, "")}/pypi/${name}/${version}/json`;
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS) });
    if (!answer.ok) return { asked, failed: `the index answered ${answer.status}`, found: [] };
    const { vulnerabilities } = /** @type {{vulnerabilities?: {id: string, summary?: string}[]}} */ (
      await answer.json()
    );
    if (!Array.isArray(vulnerabilities)) return { asked, failed: "the index tells no faults", found: [] };
    return { asked, found: vulnerabilities.map(({ id, summary }) => `${id}: ${summary ?? ""}`) };
  } catch (error) {
    return { asked, failed: String(/** @type {Error} */ (error).cause ?? error), found: [] };
  }
}
