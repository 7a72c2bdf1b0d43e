import { ourEnvironment, runHere } from "./command.js";
import { main } from "./entry.js";
import { binDir } from "./places.js";
import { prepare } from "./prepare.js";
import { reachingRootfs } from "./reach.js";

await main(async () => {
  await prepare({ sandbox: true, page: true, browser: true });
  const command = [`${binDir}/playwright`, "test", "--config=pictures.config.ts", "--reporter=list"];
  const reaching = reachingRootfs([...command, ...process.argv.slice(2)], ourEnvironment());
  return runHere(reaching.command, { env: reaching.env });
});
