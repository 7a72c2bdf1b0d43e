import { rmSync } from "node:fs";
import { runHere } from "./command.js";
import { main } from "./entry.js";
import { bringBase } from "./image/base.js";
import { bringEngine, docker, engineEnvironment, startEngine } from "./image/engine.js";
import { bringTools, buildStandIns } from "./image/tools.js";
import { binDir, varDir } from "./places.js";
import { prepare } from "./prepare.js";
import { say, step } from "./steps.js";
import { closingLine, countVitest } from "./test-counts.js";
import { readWords } from "./words.js";

const report = `${varDir}/test/image.json`;

const usage = `npm run test:image              builds the image with Debian's Docker engine, and tries it as its users do: in containers, over
                                HTTP, in a browser, by compose.yaml
npm run test:image -- FILE...   some of the tests, by their files' names`;

await main(usage, async (words) => {
  const files = readWords(words, {}, { others: true }).positionals;
  await prepare({ browser: true, image: true });
  await step("Bringing Debian's Docker engine and other tools, beside the system", async () => {
    await bringEngine();
    await bringTools();
  });
  await buildImages();
  await using engine = await startEngine({ apart: true });
  rmSync(report, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const tests = [`${binDir}/vitest`, "run", "--project", "image", ...reporters, ...files];
  const exitCode = await runHere(engine.inside(tests), { env: engineEnvironment() });
  say("");
  say(closingLine([{ exitCode, ...countVitest(report) }]));
  return exitCode;
});

/** By an engine in the host's network, which builds reach packages by. */
async function buildImages() {
  await using _engine = await startEngine();
  await step("Making the image's base out of Debian's packages", bringBase);
  await step("Making the images of Valkey and PostgreSQL that compose.yaml names", buildStandIns);
  await step("Building the image", () => docker("image-build", ["build", "--network=host", "--tag=onpyrunner", "."]));
}
