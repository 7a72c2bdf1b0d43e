// biome-ignore lint/correctness/noNodejsModules: the pages of shares are made by the server alone.
import { readFileSync } from "node:fs";
import { sharedStyle } from "./shared-style.ts";
import { themeColours } from "./theme-colours.ts";

const theme = readFileSync("app/theme.css", "utf8");

/** The style sheet of the pages of shares. */
export const style: string = sharedStyle(theme);

const colours = themeColours(theme);

/** A colour of the light scheme by the end of its name; throws for one that the theme does not have. */
export function lightColour(name: string): string {
  const colour = colours.get(`--color-${name}`);
  if (!colour) throw new Error(`The theme has no colour ${name}`);
  return colour[0];
}
