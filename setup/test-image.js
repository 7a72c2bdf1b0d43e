import { rmSync } from "node:fs";
import { runHere } from "./command.js";
import { main } from "./entry.js";
import { bringBase } from "./image/base.js";
import { bringEngine, docker, engineEnvironment, startEngine } from "./image/engine.js";
import { binDir, varDir } from "./places.js";
import { prepare } from "./prepare.js";
import { say, step } from "./steps.js";
import { closingLine, countVitest } from "./test-counts.js";

const report = `${varDir}/test/image.json`;

// Builds the image with Docker's engine and tries it as its users do: in containers, over HTTP, in a browser.

await main(async () => {
  await prepare({ browser: true, image: true });
  await step("Bringing Debian's Docker engine, beside the system", bringEngine);
  await using _engine = await startEngine();
  await step("Making the image's base out of Debian's packages", bringBase);
  // Of the host's network, since the engine was told to leave the host's rules alone.
  await step("Building the image", () => docker("image-build", ["build", "--network=host", "--tag=onpyrunner", "."]));
  rmSync(report, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const exitCode = await runHere([`${binDir}/vitest`, "run", "--project", "image", ...reporters], {
    env: engineEnvironment(),
  });
  say("");
  say(closingLine([{ exitCode, ...countVitest(report) }]));
  return exitCode;
});
