"use client";

import { LastResort } from "#components/ui/last-resort.tsx";

/** What is shown when the page itself fails; drafts are on the device and come back with a new page. */
export default function PageError({ reset }: { error: Error; reset: () => void }) {
  return <LastResort text="page" onRetry={reset} />;
}
