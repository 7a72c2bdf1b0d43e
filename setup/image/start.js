import { mkdirSync, readFileSync } from "node:fs";

// The first process of a container: it makes what its volumes and mounts have not, and becomes the supervisor of the two.

mkdirSync(process.env.ONPYRUNNER_RUN ?? "var/run", { recursive: true });
// As in Next's own standalone server: the settings that the page was built with, since what reads the file is not here.
const { config } = JSON.parse(readFileSync(".next/required-server-files.json", "utf8"));
process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(config);
await import("../pair.js");
