import { createTerminal, SPECIAL } from "./terminal.ts";

/** Printed text as it is read on the screen: without control sequences, and with what was overwritten left out. */
export function readableText(printed: string): string {
  if (!SPECIAL.test(printed)) return printed;
  const { segments } = createTerminal().write(printed);
  return segments.map(({ text }) => text).join("");
}
