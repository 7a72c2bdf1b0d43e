import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { promisify } from "node:util";
import { freePort } from "../../e2e/free-port.ts";

const run = promisify(execFile);

/** A container of the image, reached over a port of this machine; ended and removed with what it holds. */
export interface Container extends AsyncDisposable {
  name: string;
  url: string;
  /** Milliseconds from the start of the container to the first answer that it takes runs. */
  readyMs: number;
}

/** What makes a container's groups writable where this machine has cgroup v1; on v2 that is an option of newer engines. */
const V1_GROUPS = ["--cgroupns", "host", "--volume", "/sys/fs/cgroup:/sys/fs/cgroup:rw"];
const V2_GROUPS = ["--security-opt", "writable-cgroups=true"];
export const isV2 = existsSync("/sys/fs/cgroup/cgroup.controllers");
export const writableGroups = isV2 ? V2_GROUPS : V1_GROUPS;

/** Runs `docker` and gives what it printed, standard error included; throws with that where it fails. */
export async function docker(...args: string[]): Promise<string> {
  const { stdout, stderr } = await run("docker", args, { maxBuffer: 2 ** 26 });
  return (stdout + stderr).trim();
}

/**
 * @param options of `docker run`, the image's name and the port apart
 * @param given the port of this machine; a free one where it is not given
 */
export async function startContainer(options: readonly string[], given?: number): Promise<Container> {
  const port = given ?? (await freePort());
  const name = `onpyrunner-${randomBytes(4).toString("hex")}`;
  const began = Date.now();
  await docker("run", "--detach", "--name", name, "--publish", `127.0.0.1:${port}:3000`, ...options, "onpyrunner");
  const url = `http://127.0.0.1:${port}`;
  const remove = async () => void (await docker("rm", "--force", name));
  try {
    while (!(await takesRuns(url))) {
      if (Date.now() - began > 60_000 || !(await isRunning(name)))
        throw new Error(`The container does not take runs: ${await docker("logs", name)}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  } catch (error) {
    await remove();
    throw error;
  }
  return { name, url, readyMs: Date.now() - began, [Symbol.asyncDispose]: remove };
}

/** A run over HTTP, to its end. */
export async function runIn({ url }: { url: string }, request: Record<string, unknown>) {
  const answer = await fetch(`${url}/api/run`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(request),
  });
  return (await answer.json()) as { status: string; stdout: string; runtime: { version: string } };
}

/** Whether whoever answers at a URL takes runs now. */
export async function takesRuns(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`)).ok;
  } catch {
    return false;
  }
}

async function isRunning(name: string): Promise<boolean> {
  return (await docker("inspect", "--format", "{{.State.Running}}", name)) === "true";
}
