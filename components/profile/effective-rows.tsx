"use client";

import { TriangleAlert } from "lucide-react";
import { useWords } from "#components/language/language-provider.tsx";
import type { ProfileWords } from "#components/language/profile-words.ts";
import type { Limits } from "#contract/limits.ts";
import type { Bonus, Profile } from "#contract/profile.ts";
import type { Runtime, RuntimeId } from "#contract/runtimes.ts";
import { effectiveLimits } from "#judging/effective-limits.ts";
import type { Judge } from "./judges.ts";

interface EffectiveRowsProps {
  profile: Profile;
  runtimes: readonly Runtime[];
  /** The one that the draft runs on. */
  runtime: RuntimeId;
  ceilings: Limits;
  /** undefined for a profile that came with the draft. */
  judge: Judge | undefined;
  said: ProfileWords;
}

/** What each runtime may use under the profile, and what the judge itself has in its place. */
export function EffectiveRows({ profile, runtimes, runtime, ceilings, judge, said }: EffectiveRowsProps) {
  const words = useWords().limits;
  const cut = new Set(runtimes.flatMap(({ id }) => effectiveLimits(profile, id, ceilings).cut));
  return (
    <div className="grid gap-6">
      <table className="w-full rounded-xl bg-panel text-left tabular [&_:is(td,th)]:px-12 [&_:is(td,th)]:py-8">
        <caption className="px-2 pb-6 text-left text-md font-semibold text-soft">{said.effective}</caption>
        <tbody>
          {runtimes.map(({ id, name }) => {
            const { timeMs, memoryMb } = effectiveLimits(profile, id, ceilings);
            const its = judge?.interpreters[id];
            return (
              <tr key={id} className={id === runtime ? "text-ink" : "text-soft"} data-runtime={id}>
                <th scope="row" className="align-top font-semibold">
                  {name}
                  {its !== undefined && (
                    <small className="block text-sm font-normal text-soft">
                      {its ? said.theirs(its.python, its.asOf.replace("-", "\u2011")) : said.notThere}
                    </small>
                  )}
                </th>
                <td className="whitespace-nowrap text-right align-top">
                  <b className="font-strong">{`${words.seconds(timeMs / 1000)} · ${words.megabytes(memoryMb)}`}</b>
                  <small className="block text-sm text-soft">{bonusText(profile.bonus[id], said)}</small>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {cut.size > 0 && (
        <p className="flex items-start gap-8 rounded-lg bg-warn-tint px-12 py-8 text-md text-warn" role="status">
          <TriangleAlert aria-hidden size={18} className="mt-1 flex-none" />
          {said.cut(
            [
              ...(cut.has("timeMs") ? [words.seconds(ceilings.timeMs / 1000)] : []),
              ...(cut.has("memoryMb") ? [words.megabytes(ceilings.memoryMb)] : []),
            ].join(" · "),
          )}
        </p>
      )}
    </div>
  );
}

/** A bonus as judges write it: "×3 + 2 s, ×2 + 32 MB". */
function bonusText(bonus: Bonus | undefined, said: ProfileWords): string {
  if (!bonus) return "";
  const { timeFactor, timePlusMs, memoryFactor, memoryPlusMb } = bonus;
  const sum = (factor: number, plus: string | null) =>
    [...(factor === 1 ? [] : [`×${factor}`]), ...(plus ? [`+ ${plus}`] : [])].join(" ");
  const parts = [
    sum(timeFactor, timePlusMs > 0 ? `${timePlusMs / 1000}${said.secondsUnit}` : null),
    sum(memoryFactor, memoryPlusMb > 0 ? `${memoryPlusMb} MB` : null),
  ];
  return parts.filter((part) => part !== "").join(", ");
}
