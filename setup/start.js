import { main } from "./entry.js";
import { prepare } from "./prepare.js";
import { serve, serverSettings } from "./serve.js";

await main(async () => {
  const settings = serverSettings(process.argv.slice(2));
  await prepare({ sandbox: true, page: true });
  return serve("production", settings);
});
