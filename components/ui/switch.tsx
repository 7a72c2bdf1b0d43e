"use client";

interface SwitchProps {
  label: string;
  /** When one wants it. */
  hint?: string;
  on: boolean;
  onSwitch: (on: boolean) => void;
}

/** Something that is on or off. */
export function Switch({ label, hint, on, onSwitch }: SwitchProps) {
  return (
    <label className="flex min-h-48 items-center px-2 font-semibold">
      <span className="flex-1">
        {label}
        {hint && <small className="block text-sm font-normal text-soft">{hint}</small>}
      </span>
      <input
        type="checkbox"
        role="switch"
        className="relative h-32 w-52 cursor-pointer appearance-none rounded-full border-2 border-edge bg-panel before:absolute before:inset-y-5 before:left-6 before:w-18 before:rounded-full before:bg-edge checked:border-accent checked:bg-accent checked:before:right-6 checked:before:left-auto checked:before:bg-on-accent"
        aria-checked={on}
        checked={on}
        onChange={({ target }) => onSwitch(target.checked)}
      />
    </label>
  );
}
