"use client";

import { formatBytes, formatDuration } from "#components/language/figures.ts";
import { useWords } from "#components/language/language-provider.tsx";
import type { Summary } from "#contract/run.ts";
import type { Side } from "./comparison.ts";

type Measure = (result: Summary) => number | null;

/** What a side took, as figures and as bars that are to scale with the other sides'. */
export function Meters({ side, sides }: { side: Side; sides: readonly Side[] }) {
  const words = useWords().compare;
  return (
    <dl className="grid gap-8">
      <Meter name={words.time} of={({ wallTimeMs }) => wallTimeMs} format={formatDuration} {...{ side, sides }} />
      <Meter name={words.cpu} of={({ cpuTimeMs }) => cpuTimeMs} format={formatDuration} {...{ side, sides }} />
      <Meter
        name={words.memory}
        of={({ peakMemoryBytes }) => peakMemoryBytes}
        format={formatBytes}
        {...{ side, sides }}
      />
    </dl>
  );
}

interface MeterProps {
  name: string;
  of: Measure;
  format: (value: number) => string;
  side: Side;
  sides: readonly Side[];
}

function Meter({ name, of, format, side, sides }: MeterProps) {
  const most = Math.max(...sides.map((each) => amountOf(each, of) ?? 0));
  const value = amountOf(side, of);
  return (
    <div className="flex flex-wrap justify-between gap-x-8 gap-y-3 text-md">
      <dt className="text-soft">{name}</dt>
      <dd className="font-semibold tabular">{value === null ? "–" : format(value)}</dd>
      <div className="h-6 flex-[1_0_100%] overflow-hidden rounded-full bg-panel" aria-hidden>
        <div
          className="h-full rounded-full bg-accent transition-[width] duration-200 ease-out motion-reduce:transition-none"
          style={{ width: value === null || most === 0 ? 0 : `${(value / most) * 100}%` }}
        />
      </div>
    </div>
  );
}

function amountOf({ state }: Side, of: Measure): number | null {
  return state.phase === "finished" ? of(state.result) : null;
}
