import { fork } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Contestant } from "./alternately.ts";
import { timeCommand } from "./command.ts";
import { benchDirectory } from "./places.ts";

const script = join(import.meta.dirname, "pyodide-process.ts");

/** Whether Pyodide was installed beside the figures. */
export function hasPyodide(): boolean {
  return existsSync(join(benchDirectory, "node_modules/pyodide"));
}

type Times = "firstByteMs" | "wholeMs";

/** Pyodide in a fresh Node process for every run, which is how it isolates one from the next. */
export function freshPyodide(code: string): Contestant<Times> {
  const command = { command: process.execPath, args: [script, benchDirectory, code], env: {} };
  return { name: "Pyodide, in a fresh Node", sample: () => timeCommand(command), every: 10 };
}

/** Pyodide kept loaded: no isolation between runs, and a program that does not end cannot be stopped. */
export async function keptPyodide(code: string): Promise<Contestant<Times> & Disposable> {
  const child = fork(script, [benchDirectory], { silent: true });
  await once(child, "message");
  return {
    name: "Pyodide, kept loaded, without isolation",
    async sample() {
      const began = performance.now();
      const since = () => performance.now() - began;
      const first = child.stdout ? once(child.stdout, "data").then(since) : Number.NaN;
      const whole = once(child, "message").then(since);
      child.send(code);
      return { firstByteMs: await first, wholeMs: await whole };
    },
    [Symbol.dispose]: () => void child.kill(),
  };
}
