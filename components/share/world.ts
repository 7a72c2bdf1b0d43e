import { inlineLink } from "./links/inline-link.ts";
import { rememberLink } from "./my-links.ts";
import { createSharing } from "./sharing.ts";
import { storeShare } from "./store-share.ts";

/** The links of this page. */
export const sharing = createSharing({
  store: storeShare,
  inline: (request) => inlineLink(request, location.origin),
  remember: rememberLink,
  now: () => Date.now(),
});
