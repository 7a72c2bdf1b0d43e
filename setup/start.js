import { main } from "./entry.js";
import { prepare } from "./prepare.js";
import { isFrontAlone, serve, serverSettings } from "./serve.js";

await main(async () => {
  const settings = serverSettings(process.argv.slice(2));
  await prepare({ sandbox: !isFrontAlone(), page: true });
  return serve("production", settings);
});
