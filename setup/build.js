import { main } from "./entry.js";
import { prepare } from "./prepare.js";
import { readWords } from "./words.js";

await main("npm run build   builds the page, where something of it has changed", async (words) => {
  readWords(words, {});
  await prepare({ page: true });
  return 0;
});
