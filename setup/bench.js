import { main } from "./entry.js";
import { runOnWords } from "./own-words.js";
import { prepare } from "./prepare.js";
import { readWords } from "./words.js";

const usage = `npm run bench                        measures everything beside the bare interpreter, in some twenty minutes
npm run bench -- TOPIC...            first-byte, throughput, streaming, round-trip, judging, search, idle-clients, hostile,
                                     memory, page, shares, sockets, queue, simulate, chaos
npm run bench -- --quick             a fifteenth of the repetitions, to see that it works
npm run bench -- --before FOLDER     this checkout beside another one that is set up, run by run in turns
npm run bench -- TOPIC --part WORD   of hostile, what has this word in its name
npm run bench -- --write             puts the tables into docs/performance.md
npm run bench -- soak [--runs N]     many runs of every kind; fails when anything of them is left`;

const flag = /** @type {const} */ ({ type: "boolean" });
const text = /** @type {const} */ ({ type: "string" });

await main(usage, async (words) => {
  const isSoak = words[0] === "soak";
  const options = isSoak ? { runs: text } : { quick: flag, write: flag, before: text, part: text };
  const topics = readWords(words, options, { others: true }).positionals;
  const isAboutPage = topics.length === 0 || topics.includes("page");
  await prepare({ sandbox: true, page: !isSoak, browser: isAboutPage, services: !isSoak });
  return isSoak ? runOnWords("bench/soak.ts", words.slice(1)) : runOnWords("bench/main.ts", words);
});
