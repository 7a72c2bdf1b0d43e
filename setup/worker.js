import { main } from "./entry.js";
import { prepare } from "./prepare.js";
import { serveWorker } from "./serve.js";
import { askWorker } from "./worker-health.js";

await main(async () => {
  if (process.argv.includes("--health")) {
    const { isReady, words } = await askWorker(process.env.ONPYRUNNER_RUN);
    process.stdout.write(`${words.trim()}\n`);
    return isReady ? 0 : 1;
  }
  await prepare({ sandbox: true });
  return serveWorker();
});
