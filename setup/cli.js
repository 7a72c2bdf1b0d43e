import { runHere } from "./command.js";
import { main } from "./entry.js";
import { ourNode } from "./places.js";
import { prepare } from "./prepare.js";

await main(null, async (words) => {
  await prepare({});
  return runHere([ourNode, "cli/main.ts", ...words]);
});
