import type { Runtime } from "#contract/runtimes.ts";

/** A runtime's name and own version, e.g. "PyPy 8.0.1". */
export function shortLabel(runtime: Runtime): string {
  return `${runtime.name} ${runtime.version}`;
}

/** The same with the version of the language where that differs, e.g. "PyPy 8.0.1 · Python 3.11". */
export function fullLabel(runtime: Runtime): string {
  if (runtime.pythonVersion === runtime.version) return shortLabel(runtime);
  const [major, minor] = runtime.pythonVersion.split(".");
  return `${shortLabel(runtime)} · Python ${major}.${minor}`;
}
