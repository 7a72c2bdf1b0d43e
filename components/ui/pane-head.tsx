import type { ComponentProps } from "react";

/** The line over a pane, with what the pane is about and what can be done with it. */
export function PaneHead({ className = "", ...props }: ComponentProps<"div">) {
  return (
    <div
      className={`flex min-h-45 flex-none items-center border-b border-line wide:bg-panel ${className}`}
      {...props}
    />
  );
}

/** What the pane is about; on a phone its tab says it. */
export function PaneTitle({ className = "", ...props }: ComponentProps<"h2">) {
  return <h2 className={`text-md font-semibold text-soft ${className}`} {...props} />;
}
