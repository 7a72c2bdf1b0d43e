import { spawn } from "node:child_process";
import { once } from "node:events";
import { openSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { openLog } from "./log.ts";

function written(level = "info") {
  const lines: string[] = [];
  return { lines, log: openLog("front", level, { write: (line) => void lines.push(line) }) };
}

test("of an error its words are told and where it came from, and nothing that a library hangs on it", () => {
  const { lines, log } = written();
  const args = ["print('a program')"];
  const error = Object.assign(new Error("refused", { cause: new Error("full") }), {
    ...{
      code: "OOM",
      command: { name: "admit", args },
      detail: `Key (code)=(${args.join()})`,
      parameters: args,
      query: args[0],
    },
  });
  log.error({ err: error }, "Redis refused what was asked");
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    ...{ part: "front", msg: "Redis refused what was asked" },
    err: {
      type: "Error",
      message: "refused",
      code: "OOM",
      cause: "full",
      stack: expect.stringContaining("log.test.ts"),
    },
  });
  expect(lines.join()).not.toContain("a program");
});

test("an error with endless words costs some lines of text", () => {
  const { lines, log } = written();
  log.error({ err: new Error("x".repeat(2 ** 20)) }, "failed");
  log.error({ err: "y".repeat(2 ** 20) }, "failed");
  expect(lines.join().length).toBeLessThan(10_000);
});

test("a flood of one failure is told in few lines, and what is rare is told beside it", () => {
  const { lines, log } = written("debug");
  for (let i = 0; i < 10_000; i++) log.warn({ i }, "the database is away");
  log.error("something else");
  for (let i = 0; i < 100; i++) log.debug({ i }, "a run ended");
  const said = lines.map((line) => (JSON.parse(line) as { msg: string }).msg);
  const count = (words: string) => said.filter((each) => each === words).length;
  expect([count("the database is away"), count("something else"), count("a run ended")]).toEqual([20, 1, 100]);
});

test("how many lines were left out is told with the next one, and no clock that is put back keeps it", () => {
  const { lines, log } = written();
  const clock = stubClock();
  for (let i = 0; i < 50; i++) log.warn("away");
  vi.spyOn(Date, "now").mockReturnValue(0);
  clock.ms += 60_000;
  log.warn("away");
  expect(lines.slice(-2).map((line) => JSON.parse(line) as object)).toMatchObject([
    { msg: "lines were left out", left: 30, of: "away" },
    { msg: "away" },
  ]);
});

/** Has this process' own clock stand, unless the test lets it go on. */
function stubClock(): { ms: number } {
  const clock = { ms: performance.now() };
  vi.spyOn(performance, "now").mockImplementation(() => clock.ms);
  onTestFinished(() => void vi.restoreAllMocks());
  return clock;
}

test("a disk that is full for logs ends nobody", async () => {
  const program = `
    const { openLog } = await import("./log.ts");
    const log = openLog("worker", "info");
    process.stdout.write("a greeting");
    for (let i = 0; i < 5; i++) {
      log.info("a line");
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    process.stderr.write("alive");
    process.exit(0);`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program], {
    cwd: join(import.meta.dirname),
    stdio: ["ignore", openSync("/dev/full", "w"), "pipe"],
  });
  const exited = once(child, "exit");
  const said = Buffer.concat(
    await (child.stderr as NodeJS.ReadableStream & { toArray(): Promise<Buffer[]> }).toArray(),
  );
  expect([said.toString(), await exited]).toEqual(["alive", [0, null]]);
});

test("a pipe that nobody reads holds nobody up", async () => {
  const program = `
    const { openLog } = await import("./log.ts");
    const log = openLog("worker", "info");
    for (let i = 0; i < 3000; i++) log.info({ text: "x".repeat(1000) }, "a line");
    await new Promise((resolve) => setTimeout(resolve, 100));
    process.stderr.write("alive");
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program], {
    cwd: join(import.meta.dirname),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [said] = await once(child.stderr as NodeJS.ReadableStream, "data");
  expect(String(said)).toBe("alive");
  child.kill("SIGKILL");
  await once(child, "close");
});
