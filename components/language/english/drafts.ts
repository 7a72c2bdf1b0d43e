/** What is said of the open draft, and where a part of it does not come. */
export const drafts = {
  title: "Drafts",
  open: (title: string) => `Draft: ${title}`,
  untitled: (number: number) => `Draft ${number}`,
  runs: "Last runs",
  outputIsCut: "Only the beginning of the output is kept.",
  loadFailed: "This part of the page could not be loaded.",
  reload: "Reload",
  version: { ready: "A new version is ready. Your drafts stay.", take: "Reload" },
  notices: {
    forked: "This draft was changed in another tab too. Yours is a draft of its own now; both are kept.",
    "not-kept": "Nothing can be kept on this device: its storage is full or forbidden. Save your program as a file.",
    dismiss: "Close",
  },
};
