/** How a run may end; alone in its file, for the page's first scripts have no room for schemas. */
export const STATUSES = [
  "ok",
  "runtime_error",
  "time_limit",
  "memory_limit",
  "output_limit",
  "security_violation",
  "cancelled",
  "internal_error",
] as const;
