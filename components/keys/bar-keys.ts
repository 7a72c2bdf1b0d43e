import { storedValue } from "#components/device/stored.ts";
import { DEFAULT_ARRANGEMENT, parseArrangement } from "./arrangement.ts";

/** The arrangement of this device. */
export const barKeys = {
  ...storedValue("onpyrunner.keys", parseArrangement),
  /** What the server renders, which knows of no device. */
  initial: () => DEFAULT_ARRANGEMENT,
};
