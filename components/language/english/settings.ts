import type { SettingsWords } from "../words.ts";

export const settings: SettingsWords = {
  find: "Find",
  format: "Format",
  fontSize: "Size of the code",
  smaller: "Smaller code",
  larger: "Larger code",
  wrap: "Wrap long lines",
  compatible: "Compatible typing",
  compatibleHint: "If your keyboard doubles letters or moves the cursor",
  tabWidth: "Indentation",
  columns: (columns) => `${columns} spaces`,
};
