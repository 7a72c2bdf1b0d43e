import { ATTACKS } from "./hostile-attacks.ts";

/** One hostile client in a process of its own: the attack and the port are its words. */
const MOST_MS = 60_000;
const [name = "", port] = process.argv.slice(2);
setTimeout(() => process.exit(0), MOST_MS);
process.once("disconnect", () => process.exit(0));
await ATTACKS[name]?.(Number(port), () => process.send?.("begun"));
