import { runHere } from "./command.js";
import { main } from "./entry.js";
import { ourNode } from "./places.js";
import { prepare } from "./prepare.js";

await main(async () => {
  await prepare({});
  return runHere([ourNode, "server/tokens-command.ts", ...process.argv.slice(2)]);
});
