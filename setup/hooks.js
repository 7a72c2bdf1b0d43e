import { installHooks } from "./git-hooks.js";

await installHooks();
