import { rememberLink } from "./my-links.ts";
import { createSharing } from "./sharing.ts";
import { storeShare } from "./store-share.ts";

/** The links of this page. */
export const sharing = createSharing({
  store: storeShare,
  async inline(request) {
    const { inlineLink } = await import("./links/inline-link.ts");
    return inlineLink(request, location.origin);
  },
  remember: rememberLink,
  now: () => Date.now(),
});
