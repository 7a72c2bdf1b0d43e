import { runHere } from "./command.js";
import { main } from "./entry.js";
import { binDir } from "./places.js";
import { prepare } from "./prepare.js";
import { reachingRootfs } from "./reach.js";
import { bringSchemathesis, schemathesisFolder, schemathesisIsReady } from "./schemathesis.js";
import { step } from "./steps.js";

// Tries a server with real jails by what its OpenAPI document allows and forbids.

await main(async () => {
  await prepare({ sandbox: true });
  if (!schemathesisIsReady()) await step("Bringing schemathesis", bringSchemathesis);
  const tests = [`${binDir}/vitest`, "run", "--project", "api", ...process.argv.slice(2)];
  const { command, env } = reachingRootfs(tests, { ...process.env, PYTHONPATH: schemathesisFolder });
  return runHere(command, { env });
});
