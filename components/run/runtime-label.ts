import type { Runtime } from "#contract/runtimes.ts";

/** A runtime's name and own version, e.g. "PyPy 8.0.1". */
export function shortLabel(runtime: Runtime): string {
  return `${runtime.name} ${runtime.version}`;
}

/** Its name and the first two numbers of that, e.g. "CPython 3.15", where there is little room. */
export function briefLabel({ name, version }: Runtime): string {
  return `${name} ${version.split(".", 2).join(".")}`;
}

/** The same with the version of the language where that differs, e.g. "PyPy 8.0.1 · Python 3.11". */
export function fullLabel(runtime: Runtime): string {
  if (runtime.pythonVersion === runtime.version) return shortLabel(runtime);
  const [major, minor] = runtime.pythonVersion.split(".");
  return `${shortLabel(runtime)} · Python ${major}.${minor}`;
}
