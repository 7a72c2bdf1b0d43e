import { RUNTIME_IDS, type Runtime } from "#contract/runtimes.ts";

interface Equipped {
  runtimes: readonly Runtime[];
}

/** The runtimes of workers that may differ, each once, as the one with the newest version has it. */
export function newestOf(workers: readonly Equipped[]): readonly Runtime[] {
  return RUNTIME_IDS.flatMap((id) => having(workers, id).sort(byVersion).slice(-1));
}

/** In which runtimes workers differ, in sentences. */
export function differencesOf(workers: readonly Equipped[]): string[] {
  return RUNTIME_IDS.flatMap((id) => {
    const all = having(workers, id).sort(byVersion);
    const [{ name } = { name: id }] = all;
    const versions = [...new Set(all.map(({ version }) => version))];
    return [
      ...(all.length > 0 && all.length < workers.length
        ? [`${all.length} of ${workers.length} workers have ${name}.`]
        : []),
      ...(versions.length > 1 ? [`Workers have different versions of ${name}: ${versions.join(", ")}.`] : []),
    ];
  });
}

function having(workers: readonly Equipped[], id: Runtime["id"]): Runtime[] {
  return workers.flatMap(({ runtimes }) => runtimes.filter((runtime) => runtime.id === id));
}

function byVersion(one: Runtime, other: Runtime): number {
  return one.version.localeCompare(other.version, "en", { numeric: true });
}
