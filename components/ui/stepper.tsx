"use client";

import { Minus, Plus } from "lucide-react";
import { Button } from "./button.tsx";

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
    <fieldset className="flex min-h-48 items-center px-2 font-semibold" aria-label={legend}>
      <span className="flex-1">{legend}</span>
      <Button
        look="icon"
        className="disabled:opacity-40"
        aria-label={words.less}
        disabled={value <= bounds.least}
        onClick={() => onStep(value - 1)}
      >
        <Minus aria-hidden size={20} />
      </Button>
      <output className="min-w-28 text-center tabular">{value}</output>
      <Button
        look="icon"
        className="disabled:opacity-40"
        aria-label={words.more}
        disabled={value >= bounds.most}
        onClick={() => onStep(value + 1)}
      >
        <Plus aria-hidden size={20} />
      </Button>
    </fieldset>
  );
}
