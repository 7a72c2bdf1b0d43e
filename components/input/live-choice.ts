import { storedValue } from "#components/device/stored.ts";

/** Whether the user wants to go on typing after the text, while the program runs. */
export const liveChoice = storedValue("onpyrunner.live", (stored) => stored === "true");
