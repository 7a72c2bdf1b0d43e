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
    <label className="setting-switch">
      <span className="setting-switch-text">
        {label}
        {hint && <small>{hint}</small>}
      </span>
      <input
        type="checkbox"
        role="switch"
        aria-checked={on}
        checked={on}
        onChange={({ target }) => onSwitch(target.checked)}
      />
    </label>
  );
}
