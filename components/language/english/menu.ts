export const menu = {
  find: "Find",
  format: "Format",
  fontSize: "Size of the code",
  smaller: "Smaller code",
  larger: "Larger code",
  wrap: "Wrap long lines",
  compatible: "Compatible typing",
  compatibleHint: "If your keyboard doubles letters or moves the cursor",
  tabWidth: "Indentation",
  columns: (columns: string) => `${columns} spaces`,
  install: {
    offered: "Install as an app",
    "by-share-menu": "To install this page: tap Share in the browser, then “Add to Home Screen”.",
    "by-browser-menu": "This page opens without a network. To install it, use your browser's own menu.",
    "needs-https": "Over plain HTTP the page cannot be installed or opened offline. Open it over HTTPS for that.",
  },
};
