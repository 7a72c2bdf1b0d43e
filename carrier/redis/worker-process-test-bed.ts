import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Bell } from "../bell.ts";

/** What a worker in a process of its own says: that it is there, which runs it took, stopped and ended, what failed, and how its Redis is. */
export interface Said {
  ready?: true;
  took?: string;
  stopped?: string;
  ended?: string;
  failed?: string;
  unusable?: string;
  usable?: true;
  attempt?: number;
}

/** A worker that plays programs in a process of its own. */
export interface WorkerProcess extends AsyncDisposable {
  child: ChildProcess;
  said: Said[];
  /** Settles when it has said something like this; rejects when it ends before. */
  hasSaid(words: Said): Promise<void>;
  /** Sends a signal; settles when the process is gone, if that is what the signal does. */
  signal(name: NodeJS.Signals): Promise<void>;
}

export interface WorkerSettings {
  prefix: string;
  places?: number;
  graceMs?: number;
  /** Its runtimes with their versions, such as `cpython:3,pypy:8`. */
  runtimes?: string;
  /** Its skills, such as `judge,talk`; all without it. */
  skills?: string;
  /** What starts it, where it is not to be started here. */
  enter?: readonly string[];
}

const PROGRAM = join(import.meta.dirname, "steady-worker-test-bed.ts");

export function startWorkerProcess(
  url: string,
  { prefix, places = 1, graceMs = 0, runtimes = "cpython:3", skills, enter = [] }: WorkerSettings,
): WorkerProcess {
  const words = {
    url,
    prefix,
    places: String(places),
    grace: String(graceMs),
    runtimes,
    ...(skills !== undefined && { skills }),
  };
  const options = Object.entries(words).map(([name, value]) => `--${name}=${value}`);
  const [command = "", ...args] = [...enter, process.execPath, PROGRAM, ...options];
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
  const said: Said[] = [];
  const heard = new Bell();
  const exited = once(child, "exit");
  void exited.then(() => heard.ring());
  createInterface(child.stdout).on("line", (line) => {
    said.push(JSON.parse(line) as Said);
    heard.ring();
  });
  const isGone = () => child.exitCode !== null || child.signalCode !== null;
  const never = new AbortController().signal;
  return {
    child,
    said,
    async hasSaid(words) {
      const isIt = (one: Said) => Object.entries(words).every(([name, value]) => one[name as keyof Said] === value);
      while (!said.some(isIt)) {
        if (isGone()) throw new Error(`The worker ended without having said ${JSON.stringify(words)}`);
        await heard.heard(never);
      }
    },
    async signal(name) {
      child.kill(name);
      if (name === "SIGKILL" || name === "SIGTERM") await exited;
    },
    async [Symbol.asyncDispose]() {
      if (isGone()) return;
      child.kill("SIGKILL");
      await exited;
    },
  };
}
