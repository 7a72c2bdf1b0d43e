/** The colours of a theme's own text by their names, each for the light and for the dark scheme. */
export function themeColours(theme: string): Map<string, readonly [light: string, dark: string]> {
  const colours = theme.matchAll(/(--color-[\w-]+): light-dark\((#\w+), (#\w+)\);/g);
  return new Map([...colours].map(([, name = "", light = "", dark = ""]) => [name, [light, dark]]));
}
