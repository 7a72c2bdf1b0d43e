import { afterAll, beforeAll, expect } from "vitest";
import { RUNTIME_IDS, type RuntimeId } from "#contract/runtimes.ts";
import { type Finished, openTestSandbox, type RunOptions, runIn, testRequest } from "./jail-test-run.ts";
import type { Sandbox } from "./sandbox.ts";

export { RUNTIME_IDS };

/**
 * Opens the real sandbox for the tests of one file. Whatever a program does, a failure of our own
 * fails the test in which it is reported.
 */
export function jailTestBed() {
  let sandbox: Sandbox | undefined;
  const failures: unknown[] = [];
  beforeAll(async () => {
    sandbox = await openTestSandbox((error) => failures.push(error));
  });
  afterAll(async () => sandbox?.[Symbol.asyncDispose]());

  /** Starts one program whose output is read on and on; `text` has what it printed so far. */
  function start(runtime: RuntimeId, code: string, options: RunOptions = {}) {
    if (!sandbox) throw new Error("The sandbox is not open");
    const run = sandbox.start(testRequest({ ...options, runtime, code }));
    const printed = { text: "" };
    void (async () => {
      for await (const { bytes } of run.output) printed.text += Buffer.from(bytes).toString();
    })();
    return { run, printed };
  }

  /** Runs one program and waits for its end; `code` may be indented as its test is. */
  async function run(runtime: RuntimeId, code: string, options: RunOptions = {}): Promise<Finished> {
    if (!sandbox) throw new Error("The sandbox is not open");
    const finished = await runIn(sandbox, { ...options, runtime, code });
    expect(failures.splice(0), "failures of our own").toEqual([]);
    return finished;
  }

  /** Runs a program that must end well, and gives what it printed, without the last line's end. */
  async function output(runtime: RuntimeId, code: string, options: RunOptions = {}): Promise<string> {
    const { status, stdout, stderr } = await run(runtime, code, options);
    expect({ status, stderr }).toEqual({ status: "ok", stderr: "" });
    return stdout.replace(/\n$/, "");
  }

  return { run, output, start };
}
