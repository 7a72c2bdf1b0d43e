import type { ShortcutGroup } from "../shortcut-words.ts";

export const shortcuts: readonly ShortcutGroup[] = [
  {
    title: "Program",
    shortcuts: [
      ["Run", "Ctrl Enter"],
      ["Run all cases", "Shift Ctrl Enter"],
      ["Stop", "Esc"],
      ["Go to the next part, the one before", "F6", "Shift F6"],
      ["Snippets", "Ctrl J"],
      ["This list", "F1"],
    ],
  },
  {
    title: "Editing",
    shortcuts: [
      ["Comment", "Ctrl /"],
      ["Complete", "Ctrl Space"],
      ["Indent, indent less", "Tab", "Shift Tab"],
      ["Move line", "Alt ↑", "Alt ↓"],
      ["Copy line", "Shift Alt ↑", "Shift Alt ↓"],
      ["Delete line", "Shift Ctrl K"],
      ["Undo, redo", "Ctrl Z", "Ctrl Y"],
      ["Leave the editor", "Esc Tab"],
    ],
  },
  {
    title: "Finding",
    shortcuts: [
      ["Find and replace", "Ctrl F"],
      ["Select the next occurrence", "Ctrl D"],
      ["Go to a line", "Ctrl Alt G"],
      ["Another cursor", "Ctrl Click"],
    ],
  },
];
