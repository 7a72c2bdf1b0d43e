import type { ComponentProps } from "react";

/** A sentence beside what it is about. */
export function Note({ className = "", ...props }: ComponentProps<"p">) {
  return <p className={`text-md text-pretty text-soft ${className}`} {...props} />;
}
