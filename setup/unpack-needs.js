/**
 * The system packages that unpacking Debian's takes; without root it goes on in a user namespace.
 * @type {readonly import("./system.js").SystemPackage[]}
 */
export const unpackNeeds = [
  ...["mmdebstrap", "debian-archive-keyring", "gpg"],
  ...(process.getuid?.() === 0 ? [] : ["uidmap"]),
].map((name) => /** @type {import("./system.js").SystemPackage} */ (name));
