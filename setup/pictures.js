import { ourEnvironment, runHere } from "./command.js";
import { main } from "./entry.js";
import { binDir } from "./places.js";
import { prepare } from "./prepare.js";
import { reachingRootfs } from "./reach.js";
import { readWords } from "./words.js";

const usage = `npm run pictures              takes the screenshots and icons anew
npm run pictures -- FILE...   some of them, by the names of files in e2e/pictures`;

await main(usage, async (words) => {
  const files = readWords(words, {}, { others: true }).positionals;
  await prepare({ sandbox: true, page: true, browser: true });
  const command = [`${binDir}/playwright`, "test", "--config=pictures.config.ts", "--reporter=list"];
  const reaching = reachingRootfs([...command, ...files], ourEnvironment());
  return runHere(reaching.command, { env: reaching.env });
});
