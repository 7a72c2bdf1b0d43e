import type { ReactNode } from "react";

/** What stands where a text would, or where it was cut off. */
export function Hint({ isCut = false, children }: { isCut?: boolean; children: ReactNode }) {
  return <p className={`px-edge py-2 text-md ${isCut ? "mt-6 text-warn" : "text-faint"}`}>{children}</p>;
}
