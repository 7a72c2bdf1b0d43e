"use client";

import { useId } from "react";

interface ChoiceProps<T extends string> {
  legend: string;
  options: readonly { value: T; label: string }[];
  value: T;
  onChoose: (value: T) => void;
}

/** One of a few options, all of them in sight. */
export function Choice<T extends string>({ legend, options, value, onChoose }: ChoiceProps<T>) {
  const name = useId();
  return (
    <fieldset className="mt-16">
      <legend className="px-2 pb-8 text-md font-semibold text-soft">{legend}</legend>
      <div className={`flex flex-wrap rounded-xl bg-panel p-3 ${options.length > MANY ? "text-sm" : "text-base"}`}>
        {options.map((option) => (
          <label
            key={option.value}
            className="relative grid min-h-touch min-w-max flex-1 place-items-center px-4 rounded-md font-semibold whitespace-nowrap text-soft has-checked:bg-raise has-checked:text-ink has-checked:outline-1 has-checked:-outline-offset-1 has-checked:outline-edge has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              className="absolute inset-0 opacity-0"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChoose(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** So many options leave little room for each. */
const MANY = 4;
