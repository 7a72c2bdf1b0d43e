import type { SettingsWords } from "../words.ts";

export const settings: SettingsWords = {
  find: "Find and replace",
  format: "Format",
  fontSize: "Size of the code",
  smaller: "Smaller code",
  larger: "Larger code",
  wrap: "Wrap long lines",
  tabWidth: "Indentation",
  columns: (columns) => `${columns} spaces`,
};
