import { expect, test } from "vitest";
import { RUNTIME_IDS } from "./jail-test-bed.ts";
import { runIn, TEST_SETTINGS } from "./jail-test-run.ts";
import { NO_POOLS, openSandbox } from "./sandbox.ts";

test("a program's clock is of the time zone that is set, and its text stays UTF-8", async () => {
  await using sandbox = await openSandbox({ ...TEST_SETTINGS, pools: NO_POOLS, timeZone: "Asia/Seoul" }, (error) => {
    throw error;
  });
  for (const runtime of RUNTIME_IDS) {
    const code = "import time, os\nprint(time.tzname[0], time.localtime(0).tm_hour, os.environ['LANG'])";
    const { stdout } = await runIn(sandbox, { runtime, code });
    expect(stdout, runtime).toBe("KST 9 C.UTF-8\n");
  }
});
