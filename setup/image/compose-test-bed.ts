import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { promisify } from "node:util";
import { expect } from "vitest";
import { freePort } from "../../e2e/free-port.ts";
import { docker, takesRuns } from "./container-test-bed.ts";

const run = promisify(execFile);
const READY_S = 120;

/** All that compose.yaml says, in a project of its own; ended and removed with its volumes. */
export interface Stack extends AsyncDisposable {
  url: string;
  /** Starts what is not running, in the order that it asks for, and waits until runs are taken. */
  up(): Promise<void>;
  /** Ends and removes the containers and networks; the volumes stay. */
  down(): Promise<void>;
  /** The names of a service's containers, those that have ended too. */
  containers(service: string): Promise<string[]>;
}

export async function startStack(): Promise<Stack> {
  const port = await freePort();
  const secrets = {
    ONPYRUNNER_SECRET: randomBytes(32).toString("hex"),
    POSTGRES_PASSWORD: randomBytes(16).toString("hex"),
  };
  const env = { ...process.env, ...secrets, ONPYRUNNER_REPORT: "abuse@example.org", PORT: `127.0.0.1:${port}` };
  const project = `onpyrunner-${randomBytes(4).toString("hex")}`;
  const compose = async (...args: string[]) =>
    (await run("docker", ["compose", "--project-name", project, ...args], { env, maxBuffer: 2 ** 26 })).stdout.trim();
  const stack: Stack = {
    url: `http://127.0.0.1:${port}`,
    async up() {
      // Each service is healthy by its own check, as the documents' command waits for it.
      await compose("up", "--wait", "--wait-timeout", String(READY_S), "--no-build", "--pull", "never");
      expect(await takesRuns(stack.url)).toBe(true);
    },
    down: async () => void (await compose("down")),
    containers: async (service) => {
      const label = ["--filter", `label=com.docker.compose.service=${service}`];
      const named = await docker("ps", "--all", "--format", "{{.Names}}", "--filter", `name=${project}`, ...label);
      return named.split("\n").filter(Boolean).sort();
    },
    [Symbol.asyncDispose]: async () => void (await compose("down", "--volumes", "--timeout", "1")),
  };
  try {
    await stack.up();
  } catch (error) {
    const logs = await compose("--ansi", "never", "logs", "--tail", "8");
    await stack[Symbol.asyncDispose]();
    throw new Error(`What compose.yaml says does not start:\n${logs}`, { cause: error });
  }
  return stack;
}
