/** What is said of the open draft, of the installed page, and where a part of it does not come. */
export const drafts = {
  title: "Drafts",
  open: (title: string) => `Draft: ${title}`,
  untitled: (number: number) => `Draft ${number}`,
  runs: "Last runs",
  outputIsCut: "Only the beginning of the output is kept.",
  loadFailed: "This part of the page could not be loaded.",
  reload: "Reload",
  version: { ready: "A new version is ready. Your drafts stay.", take: "Reload" },
  install: {
    offered: "Install as an app",
    "by-share-menu": "To install this page: tap Share in the browser, then “Add to Home Screen”.",
    "by-browser-menu": "This page opens without a network. To install it, use your browser's own menu.",
    "needs-https": "Over plain HTTP the page cannot be installed or opened offline. Open it over HTTPS for that.",
  },
  notices: {
    forked: "This draft was changed in another tab too. Yours is a draft of its own now; both are kept.",
    "not-kept": "Nothing can be kept on this device: its storage is full or forbidden. Save your program as a file.",
    dismiss: "Close",
  },
};
