import { main } from "./entry.js";
import { prepare } from "./prepare.js";
import { serveWorker } from "./serve.js";
import { readWords } from "./words.js";
import { askWorker } from "./worker-health.js";

const usage = `npm run worker               takes the runs of the Redis that REDIS_URL names, without a front
npm run worker -- --health   asks the one that runs here: ends with 0 while it takes runs, else with 1 and the reason`;

await main(usage, async (words) => {
  if (readWords(words, { health: { type: "boolean" } }).values.health) {
    const { isReady, words } = await askWorker(process.env.ONPYRUNNER_RUN);
    process.stdout.write(`${words.trim()}\n`);
    return isReady ? 0 : 1;
  }
  await prepare({ sandbox: true });
  return serveWorker();
});
