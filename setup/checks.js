import { runHere } from "./command.js";
import { main } from "./entry.js";
import { binDir } from "./places.js";
import { prepare } from "./prepare.js";
import { readWords } from "./words.js";

// What is looked at without running the product: one table for the commands of package.json that take other programs.

const checkedFolders = "carrier server worker sandbox contract judging storage telemetry cli setup bench".split(" ");

const lint = [
  ["biome", "check"],
  ["oxlint", "--type-aware", ...checkedFolders],
];
const typecheck = [
  ["next", "typegen"],
  ["tsc"],
  ["tsc", "-p", "tsconfig.node.json"],
  ["tsc", "-p", "tsconfig.service-worker.json"],
];

/** @type {Record<string, {does: string, programs: string[][], wants?: import("./prepare.js").Wanted}>} */
const checks = {
  check: { does: "format, lint, types, unused code", programs: [...lint, ...typecheck, ["knip"]] },
  lint: { does: "format and lint", programs: lint },
  typecheck: { does: "types", programs: typecheck },
  format: { does: "writes each file in our format", programs: [["biome", "check", "--write"]] },
  size: {
    does: "what of the page is sent before it answers, and what after",
    programs: [["size-limit"]],
    wants: { page: true },
  },
};

const name = process.argv[2] ?? "";
const check = checks[name];
if (!check) throw new Error(`There is no check "${name}".`);

await main(`npm run ${name}   ${check.does}`, async ([, ...words]) => {
  readWords(words, {});
  await prepare(check.wants ?? {});
  for (const [program = "", ...more] of check.programs) {
    const exitCode = await runHere([`${binDir}/${program}`, ...more]);
    if (exitCode !== 0) return exitCode;
  }
  return 0;
});
