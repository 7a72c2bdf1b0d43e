import { main } from "../entry.js";
import { prepare } from "../prepare.js";

// The first part of an image's build: what `npm start` makes before it serves; `sandbox`, or the page too.

await main(async () => {
  await prepare({ sandbox: true, page: process.argv[2] === "page" });
  return 0;
});
