"use client";

import { useId } from "react";
import type { ProfileWords } from "#components/language/profile-words.ts";
import { Switch } from "#components/ui/switch.tsx";
import type { Comparison } from "#contract/comparison.ts";
import { CheckerFields } from "./checker-fields.tsx";
import { NumberField } from "./number-field.tsx";

type Rule = Comparison["rule"];

/** What each rule begins with. */
const FIRST: { [R in Rule]: Extract<Comparison, { rule: R }> } = {
  trimmed: { rule: "trimmed" },
  format: { rule: "format", newlineIsSpace: false },
  tokens: { rule: "tokens", caseSensitive: true },
  numbers: { rule: "numbers", absolute: 1e-6, relative: 1e-6, relativeTo: "expected" },
  unordered: { rule: "unordered" },
  exact: { rule: "exact" },
  checker: { rule: "checker", checker: { code: "", runtime: "cpython", convention: "testlib" } },
};

interface ComparisonFieldsProps {
  value: Comparison;
  said: ProfileWords;
  onChange: (comparison: Comparison) => void;
}

/** By which rule outputs are compared, and what the rule can be told. */
export function ComparisonFields({ value, said, onChange }: ComparisonFieldsProps) {
  const id = useId();
  return (
    <div className="grid gap-8">
      <label className="text-md font-semibold text-soft" htmlFor={id}>
        {said.comparison}
      </label>
      <select
        id={id}
        className="min-h-touch min-w-0 rounded-lg border border-edge bg-raise px-12 text-field text-ink"
        value={value.rule}
        onChange={({ currentTarget }) => onChange(FIRST[currentTarget.value as Rule])}
      >
        {(Object.keys(FIRST) as Rule[]).map((rule) => (
          <option key={rule} value={rule}>
            {said.rules[rule]}
          </option>
        ))}
      </select>
      <Options {...{ value, said, onChange }} />
    </div>
  );
}

function Options({ value, said, onChange }: ComparisonFieldsProps) {
  switch (value.rule) {
    case "format":
      return (
        <Switch
          label={said.newlineIsSpace}
          on={value.newlineIsSpace}
          onSwitch={(newlineIsSpace) => onChange({ ...value, newlineIsSpace })}
        />
      );
    case "tokens":
      return (
        <Switch
          label={said.caseSensitive}
          on={value.caseSensitive}
          onSwitch={(caseSensitive) => onChange({ ...value, caseSensitive })}
        />
      );
    case "numbers":
      return (
        <div className="grid grid-cols-2 gap-8">
          {(["absolute", "relative"] as const).map((name) => (
            <NumberField
              key={name}
              label={said[name]}
              value={value[name]}
              bounds={{ least: 0, most: 1e9 }}
              // One of the two there must be.
              isOptional={value[name === "absolute" ? "relative" : "absolute"] !== undefined}
              onValue={(tolerance) => onChange({ ...value, [name]: tolerance })}
            />
          ))}
        </div>
      );
    case "checker":
      return (
        <CheckerFields checker={value.checker} said={said} onChange={(checker) => onChange({ ...value, checker })} />
      );
    case "exact":
    case "trimmed":
    case "unordered":
      return null;
  }
}
