import { type SpawnOptions, spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { programDirectory } from "./places.ts";

/** A command that runs a program, as Node spawns it. */
export interface Command {
  command: string;
  args: string[];
  env: Record<string, string>;
  /** Programs are in the command's own folder unless it has another. */
  cwd?: string;
}

/** Writes a program where every contestant finds it, and gives its file name. */
export function writeProgram(name: string, code: string): string {
  writeFileSync(join(programDirectory, name), code);
  return name;
}

/** Starts a command and waits for its end; times in milliseconds. Throws unless it ends with 0. */
export function timeCommand({ command, args, env, cwd }: Command): Promise<{ firstByteMs: number; wholeMs: number }> {
  const options: SpawnOptions = {
    cwd: cwd ?? programDirectory,
    env: env as unknown as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "pipe"],
  };
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(command, args, options);
    let firstByteMs = Number.NaN;
    let complaint = "";
    child.stdout?.once("data", () => {
      firstByteMs = performance.now() - began;
    });
    child.stdout?.resume();
    child.stderr?.on("data", (chunk) => {
      complaint += chunk;
    });
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve({ firstByteMs, wholeMs: performance.now() - began });
      else reject(new Error(`${command} ended with ${code}: ${complaint}`));
    });
  });
}
