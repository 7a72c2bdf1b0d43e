import { main } from "./entry.js";
import { prepare } from "./prepare.js";
import { serveWorker } from "./serve.js";

await main(async () => {
  await prepare({ sandbox: true });
  return serveWorker();
});
