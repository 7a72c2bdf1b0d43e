import { type Handed, handoverMessage } from "./boot-file.ts";
import { Box } from "./box.ts";
import type { Group } from "./cgroup.ts";
import { ProcessEnd } from "./process-end.ts";
import { ProcessLife, starvedMs } from "./process-state.ts";
import { type ObjectPlaces, StreamObjects } from "./stream-objects.ts";
import type { Streams } from "./streams.ts";

interface JailMeans {
  group: Group;
  streams: Streams;
  gone: Promise<void>;
}

/** An interpreter in namespaces of its own that has booted: it runs one program and is gone. */
export class Jail implements Disposable {
  /** The jailed process's pid on the host; a zombie keeps it until nsjail may go on. */
  readonly pid: number;
  readonly group: Group;
  readonly box: Box;
  readonly streams: Streams;
  readonly objects: StreamObjects;
  readonly end: ProcessEnd;
  readonly #life: ProcessLife;
  /** Settles when nsjail is gone before its time. */
  readonly gone: Promise<void>;
  /** When the interpreter was ready, by performance.now(). */
  readonly readyAt = performance.now();
  /** What the group had counted when the interpreter was ready, which is not the run's; in milliseconds. */
  readonly used: { cpuMs: number; starvedMs: number; oomKills: number };

  /** Made when the interpreter is ready; the peak of memory counts from here. */
  constructor(pid: number, places: ObjectPlaces, { group, streams, gone }: JailMeans) {
    this.pid = pid;
    this.group = group;
    this.streams = streams;
    this.gone = gone;
    const { cpuTimeMs, oomKills } = group.usage();
    this.used = { cpuMs: cpuTimeMs, starvedMs: starvedMs(pid), oomKills };
    group.forgetPeak();
    // Last: nobody would close their descriptors for a jail that could not be made.
    this.box = new Box(pid);
    this.objects = new StreamObjects(pid, places);
    this.end = new ProcessEnd(pid);
    this.#life = new ProcessLife(pid);
  }

  /** Gives the jail its program, which starts at once. */
  handOver(program: Handed): void {
    this.streams.handOver(handoverMessage(program));
  }

  /** Whether it still waits for its program; not to be asked of one that runs. */
  isAlive(): boolean {
    return this.#life.isAlive;
  }

  /** SIGKILL to the jailed process: the policy lets it make threads, and no other process. */
  kill(): void {
    try {
      process.kill(this.pid, "SIGKILL");
    } catch {
      // nsjail was killed by something else and took it along.
    }
  }

  /** Lets go of its folder, its memory and what tells its end; nothing else of it is held. */
  [Symbol.dispose](): void {
    this.box[Symbol.dispose]();
    this.objects[Symbol.dispose]();
    this.end[Symbol.dispose]();
    this.#life[Symbol.dispose]();
  }
}
