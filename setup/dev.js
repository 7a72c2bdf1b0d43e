import { main } from "./entry.js";
import { prepare } from "./prepare.js";
import { serve, serverSettings } from "./serve.js";

const usage = `npm run dev                  serves http://localhost:3000, restarts and reloads as you edit
npm run dev -- --host        serves every machine that can reach this one
npm run dev -- --port 8080   serves another port`;

await main(usage, async (words) => {
  const settings = serverSettings(words);
  await prepare({ sandbox: true });
  return serve("development", settings);
});
