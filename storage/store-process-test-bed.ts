import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Asked } from "./store-child-test-bed.ts";

/** A process of its own that stores shares, as another server would. */
export interface StoreProcess extends AsyncDisposable {
  /** Its answer; rejects where it dies before. */
  ask<T = unknown>(asked: Asked): Promise<T>;
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>;
  /** Resolves when it is gone. */
  gone: Promise<unknown>;
}

/** Starts one, below a command that sets its stage, such as another view of the disk. */
export function startStore(stage: readonly string[] = []): StoreProcess {
  const [program, ...words] = [...stage, process.execPath, join(import.meta.dirname, "store-child-test-bed.ts")];
  const child = spawn(program, words, { stdio: ["pipe", "pipe", "inherit"] });
  const gone = once(child, "exit");
  child.stdin.on("error", () => {});
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const kill = async () => {
    child.kill("SIGKILL");
    await gone;
  };
  return {
    async ask<T>(asked: Asked) {
      child.stdin.write(`${JSON.stringify(asked)}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error("The process is gone");
      return JSON.parse(value) as T;
    },
    kill,
    gone,
    [Symbol.asyncDispose]: kill,
  };
}
