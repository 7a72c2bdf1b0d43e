import { cpus, loadavg, release, totalmem } from "node:os";
import type { Pair } from "./pair.ts";

/** What the figures were measured on; none of it names the machine's owner or place. */
export interface MachineDescription {
  date: string;
  processor: string;
  cores: number;
  memoryGb: number;
  kernel: string;
  grade: string;
  versions: Record<string, string>;
  /** The average number of processes that wanted a core in the minute before. */
  load: number;
}

export function describeMachine({ runtimes, readiness }: Pair): MachineDescription {
  const versions = Object.fromEntries(runtimes.map(({ name, version }) => [name, version]));
  return {
    date: new Date().toISOString().slice(0, 10),
    processor: `${cpus()[0]?.model} ${process.arch}`,
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    kernel: release(),
    grade: readiness.grade ?? "none",
    versions: { ...versions, Node: process.versions.node },
    load: loadavg()[0] ?? 0,
  };
}

/** The machine in one sentence. */
export function machineLine(machine: MachineDescription): string {
  const versions = Object.entries(machine.versions).map(([name, version]) => `${name} ${version}`);
  return [
    `Measured ${machine.date} on ${machine.cores} cores of ${machine.processor}, ${machine.memoryGb} GB`,
    `Linux ${machine.kernel}, ${machine.grade}`,
    ...versions,
    `load before ${machine.load.toFixed(1)}.`,
  ].join("; ");
}
