"use client";

import { Minus, Plus } from "lucide-react";

interface StepperProps {
  legend: string;
  value: number;
  bounds: { least: number; most: number };
  words: { less: string; more: string };
  onStep: (value: number) => void;
}

/** A number that is changed by taps, one at a time. */
export function Stepper({ legend, value, bounds, words, onStep }: StepperProps) {
  return (
    <fieldset className="stepper" aria-label={legend}>
      <span className="stepper-legend">{legend}</span>
      <button
        type="button"
        className="icon-button"
        aria-label={words.less}
        disabled={value <= bounds.least}
        onClick={() => onStep(value - 1)}
      >
        <Minus aria-hidden size={20} />
      </button>
      <output>{value}</output>
      <button
        type="button"
        className="icon-button"
        aria-label={words.more}
        disabled={value >= bounds.most}
        onClick={() => onStep(value + 1)}
      >
        <Plus aria-hidden size={20} />
      </button>
    </fieldset>
  );
}
