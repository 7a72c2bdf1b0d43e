import { createStore } from "#components/device/store.ts";
import type { ProblemSource } from "./bring-problem.tsx";

/** What another part of the page has for the cases of a draft, until it is confirmed or put away. */
export const handedOver = createStore<{ draftId: string; source: ProblemSource } | null>(() => null);
