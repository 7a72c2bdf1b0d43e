import { runHere } from "./command.js";
import { main } from "./entry.js";
import { binDir } from "./places.js";
import { prepare } from "./prepare.js";
import { reachingRootfs } from "./reach.js";
import { bringSchemathesis, schemathesisFolder, schemathesisIsReady } from "./schemathesis.js";
import { step } from "./steps.js";
import { readWords } from "./words.js";

const usage = `npm run test:api              tries a server with real jails by what its OpenAPI document allows and forbids, in some minutes
npm run test:api -- FILE...   some of the tests, by their files' names`;

await main(usage, async (words) => {
  const files = readWords(words, {}, { others: true }).positionals;
  await prepare({ sandbox: true });
  if (!schemathesisIsReady()) await step("Bringing schemathesis", bringSchemathesis);
  const tests = [`${binDir}/vitest`, "run", "--project", "api", ...files];
  const { command, env } = reachingRootfs(tests, { ...process.env, PYTHONPATH: schemathesisFolder });
  return runHere(command, { env });
});
