import { expect, test } from "./ide-page.ts";
import { openOwnServer } from "./own-server.ts";

const SLEEPER = "import time\nprint('up')\ntime.sleep(600)";

for (const { signal, said, how } of [
  { signal: "SIGKILL", how: "killed", said: "The run was lost" },
  { signal: "SIGTERM", how: "restarted", said: "The server ended the run" },
] as const) {
  test(`a run whose server was ${how} says so, and the next one works`, { tag: "@once" }, async ({ ide, page }) => {
    // A server of its own, which starts twice.
    test.setTimeout(180_000);
    await using server = await openOwnServer();
    await page.goto(server.url);
    await ide.fullEditor();
    await ide.write(SLEEPER);
    await ide.run();
    await expect(ide.printed).toContainText("up");
    await server.stop(signal);
    await server.start();
    await expect(ide.status).toHaveText(said);
    await expect(ide.printed).toContainText("up");
    await ide.write("print('works again')");
    await ide.run();
    await expect(ide.printed).toHaveText("works again");
  });
}
