import { main } from "./entry.js";
import { prepare } from "./prepare.js";
import { isFrontAlone, serve, serverSettings } from "./serve.js";

const usage = `npm start                  sets up what is missing, then serves http://localhost:3000 to this machine alone
npm start -- --host        serves every machine that can reach this one
npm start -- --port 8080   serves another port`;

await main(usage, async (words) => {
  const settings = serverSettings(words);
  await prepare({ sandbox: !isFrontAlone(), page: true });
  return serve("production", settings);
});
