import type { OpenDraft } from "#components/draft/use-draft.ts";
import type { SharedForm } from "#contract/share.ts";

const ANSWER_MS = 30_000;

/** Makes a new draft of a share; where there is none to get, its own page says why. */
export async function openShare(id: string, controller: OpenDraft["controller"]): Promise<void> {
  const path = encodeURIComponent(id);
  const signal = AbortSignal.timeout(ANSWER_MS);
  const share = await fetch(`/api/shares/${path}`, { signal })
    .then((answer) => (answer.ok ? (answer.json() as Promise<SharedForm>) : null))
    .catch(() => null);
  if (!share) return location.assign(`/s/${path}`);
  const { title: name, code, stdin, runtime } = share;
  await controller.create({ name, code, stdin, runtime: runtime.id });
}
