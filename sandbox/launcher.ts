import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";

/** How long a disk may take to make them. */
const MAKE_MS = 10_000;

/** Makes named pipes; throws when one cannot be made. */
export function mkfifo(paths: string[]): void {
  execFileSync("mkfifo", ["-m", "0600", ...paths], { timeout: MAKE_MS });
}

/**
 * Lets this process's main thread run before the programs: a program that shares its processor would
 * otherwise keep it from handing over and from passing on output until the kernel's next tick. Its
 * children and other threads stay as they were.
 */
export function goFirst(): void {
  try {
    execFileSync("chrt", ["--reset-on-fork", "--rr", "--pid", "1", String(process.pid)], { stdio: "ignore" });
  } catch {
    // Without the right to it, or without chrt, it is as it was.
  }
}

/**
 * A small shell that starts the jails: forking the server itself would stop it for milliseconds, the
 * longer the more memory it has. It ends with the server, whose end of its stdin then closes.
 */
export class Launcher {
  readonly #script: string;
  readonly #environment: Record<string, string>;
  #shell: ChildProcess | null = null;

  /** nsjail reads from its environment which rootfs a jail has; `run` is the folder that has the slots' folders. */
  constructor(script: string, { run, rootfs, nsjail }: { run: string; rootfs: string; nsjail: string }) {
    this.#script = script;
    const place = process.getuid?.() === 0 ? neutralPlace([script, nsjail]) : "";
    this.#environment = { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", RUN: run, ROOTFS: rootfs, PLACE: place };
  }

  /** Starts one jail with these words for the script's `jail`. */
  start(words: readonly string[]): void {
    this.#running().stdin?.write(`${words.map(quote).join(" ")}\n`);
  }

  close(): void {
    this.#shell?.stdin?.end();
    this.#shell = null;
  }

  #running(): ChildProcess {
    if (this.#shell?.exitCode === null && this.#shell.signalCode === null) return this.#shell;
    const shell = spawn("/bin/sh", [this.#script], {
      cwd: "/",
      env: this.#environment as unknown as NodeJS.ProcessEnv,
      // A session of its own: a Ctrl-C at the server's terminal is for the server alone.
      detached: true,
      stdio: ["pipe", "ignore", "inherit"],
    });
    // Whoever waits for a jail that was not started learns it by its deadline.
    shell.on("error", () => {});
    shell.stdin.on("error", () => {});
    shell.unref();
    this.#shell = shell;
    return shell;
  }
}

/** Folders that every machine has and hardly one needs. */
const PLACES = ["/mnt", "/media", "/srv"];

/** One of them under which none of these paths leads; empty when there is none. */
function neutralPlace(paths: string[]): string {
  // What is not there is missed by whoever needs it.
  const needed = paths.filter(existsSync).map((path) => realpathSync(path));
  return PLACES.find((place) => existsSync(place) && !needed.some((path) => path.startsWith(`${place}/`))) ?? "";
}

/** A word as the shell reads it back unchanged; it may hold anything but a NUL or a line's end. */
export function quote(word: string): string {
  if (/[\0\n]/.test(word)) throw new Error(`A path of this installation holds a line break: ${JSON.stringify(word)}`);
  return `'${word.replaceAll("'", "'\\''")}'`;
}
