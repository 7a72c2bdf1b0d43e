import { runHere } from "./command.js";
import { main } from "./entry.js";
import { ourNode } from "./places.js";
import { prepare } from "./prepare.js";

await main(async () => {
  const [first, ...more] = process.argv.slice(2);
  const isSoak = first === "soak";
  const words = isSoak ? ["bench/soak.ts", ...more] : ["bench/main.ts", ...process.argv.slice(2)];
  const topics = process.argv.slice(2).filter((word) => !word.startsWith("--"));
  const isAboutPage = topics.length === 0 || topics.includes("page");
  await prepare({ sandbox: true, page: !isSoak, browser: isAboutPage, services: !isSoak });
  return runHere([ourNode, ...words]);
});
