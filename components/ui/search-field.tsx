import { Search } from "lucide-react";
import type { ComponentProps } from "react";

/** Where one types what a list is searched for. */
export function SearchField({ label, ...props }: ComponentProps<"input"> & { label: string }) {
  return (
    <label className="flex min-w-0 flex-1 grown:basis-full items-center gap-8 rounded-lg border border-edge px-12 text-faint focus-within:border-accent focus-within:outline-1 focus-within:outline-accent">
      <Search aria-hidden size={18} />
      <input
        type="search"
        className="min-h-touch min-w-0 flex-1 text-field text-ink outline-none placeholder:text-faint"
        placeholder={label}
        aria-label={label}
        autoComplete="off"
        {...props}
      />
    </label>
  );
}
