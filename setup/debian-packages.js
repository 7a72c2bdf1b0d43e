/**
 * A package that Debian's package manager knows as installed.
 * @typedef {{name: string, version: string, architecture: string}} DebianPackage
 */

/**
 * The packages in the text of a `/var/lib/dpkg/status`, by name; those that were removed or only named are left out.
 *
 * @returns {DebianPackage[]}
 */
export function readDebianPackages(/** @type {string} */ status) {
  return status
    .split(/\n\n+/)
    .map((entry) =>
      Object.fromEntries([...entry.matchAll(/^(\w[\w-]*): (.*)$/gm)].map(([, name, value]) => [name, value])),
    )
    .filter(({ Status }) => / installed$/.test(Status ?? ""))
    .map(({ Package, Version, Architecture }) => ({ name: Package, version: Version, architecture: Architecture }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * The packages whose files a text names, as apt names them: `zlib1g_1%3a1.3.1-1_amd64.deb`.
 *
 * @returns {DebianPackage[]}
 */
export function readArchiveNames(/** @type {string} */ text) {
  return [...text.matchAll(/^([^_\s]+)_([^_]+)_([^_]+)\.deb$/gm)].map(
    ([, name = "", version = "", architecture = ""]) => ({
      name,
      version: decodeURIComponent(version),
      architecture,
    }),
  );
}
