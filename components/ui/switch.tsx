"use client";

interface SwitchProps {
  label: string;
  on: boolean;
  onSwitch: (on: boolean) => void;
}

/** Something that is on or off. */
export function Switch({ label, on, onSwitch }: SwitchProps) {
  return (
    <label className="switch">
      <span>{label}</span>
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
