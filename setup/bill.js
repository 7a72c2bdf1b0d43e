/** @typedef {import("./debian-packages.js").DebianPackage} DebianPackage */

/**
 * One entry of a bill of materials, in CycloneDX's words.
 * @typedef {{type: string, "bom-ref": string, name: string, version: string, purl?: string,
 *   hashes?: {alg: string, content: string}[], properties?: {name: string, value: string}[]}} Component
 */

/**
 * What npm's own bill does not know: the interpreters, the Debian packages and the wheels that set-up brings.
 *
 * @param {{runtimes: string, wheels: readonly string[], rootfs: {suite: string, packages: readonly DebianPackage[]},
 *   image?: readonly DebianPackage[] | undefined}} parts runtimes: as a manifest has them, such as "CPython 3.15.2, PyPy
 *   8.0.1"; wheels: texts of pip's requirements with hashes; image: what the image adds below all of that
 * @returns {Component[]}
 */
export function componentsOf({ runtimes, wheels, rootfs, image = [] }) {
  return [
    ...runtimes.split(", ").map((runtime) => {
      const [name = "", version = ""] = runtime.split(" ");
      return { type: "platform", "bom-ref": `runtime:${name}@${version}`, name, version };
    }),
    ...wheels.map(wheelOf),
    ...rootfs.packages.map((each) => debianComponent(each, "rootfs", rootfs.suite)),
    ...image.map((each) => debianComponent(each, "image", "trixie")),
  ];
}

/** @returns {Component} */
function debianComponent(
  /** @type {DebianPackage} */ { name, version, architecture },
  /** @type {string} */ part,
  /** @type {string} */ suite,
) {
  const place = `${encodeURIComponent(name)}@${encodeURIComponent(version)}?arch=${architecture}&distro=${suite}`;
  return {
    type: "library",
    "bom-ref": `${part}:${name}@${version}`,
    name,
    version,
    purl: `pkg:deb/debian/${place}`,
    properties: [{ name: "onpyrunner:part", value: part }],
  };
}

/** @returns {Component} */
function wheelOf(/** @type {string} */ requirement) {
  const { name, version } = pinnedIn(requirement);
  const hashes = [...requirement.matchAll(/--hash=sha256:(\w+)/g)].map(([, content = ""]) => ({
    alg: "SHA-256",
    content,
  }));
  return {
    type: "library",
    "bom-ref": `pypi:${name}@${version}`,
    name,
    version,
    purl: `pkg:pypi/${name}@${version}`,
    hashes,
  };
}

/** The one package that a text of pip's requirements pins. */
export function pinnedIn(/** @type {string} */ requirement) {
  const [, name = "", version = ""] = /^([\w.-]+)==(\S+)/m.exec(requirement) ?? [];
  return { name, version };
}
