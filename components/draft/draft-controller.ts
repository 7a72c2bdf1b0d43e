import { laterThan } from "#components/device/time.ts";
import { type Draft, type DraftBody, newDraft, newDraftId } from "./draft.ts";
import { createDraftRepository } from "./draft-repository.ts";
import { createDraftStore } from "./draft-store.ts";
import { firstDraft } from "./first-draft.ts";
import { createOpenDraft, type DraftPage } from "./open-draft.ts";
import { createRecentDrafts, type RecentDrafts } from "./recent-drafts.ts";
import { NEW_DRAFT, restoreDraft } from "./restore-script.tsx";
import { listenToTabs, type Tabs } from "./tabs.ts";

/** Opens one draft at a time in the page, keeps it, and does what the page wants with all the others. */
export function createDraftController(page: DraftPage, sample: Pick<Draft, "code" | "stdin">) {
  let recent: RecentDrafts = FORBIDDEN;
  let tabs: Tabs | null = null;
  /** Counts the drafts that were to be opened. */
  let openings = 0;
  /** Settles when the draft that was in the page is taken up. */
  let taken: Promise<unknown> = Promise.resolve();
  const store = createDraftStore();
  const repository = () => createDraftRepository(recent, store);
  const mine = createOpenDraft(page, { recent: () => recent, store, tell: (change) => tabs?.tell(change) });

  return {
    /** Takes up the draft that is in the page; returns how to put it away. */
    start() {
      restoreDraft();
      recent = recentDraftsOfDevice();
      const stop = new AbortController();
      tabs = listenToTabs(({ id, savedAt }) => savedAt !== null && void mine.follow(id));
      const isNew = location.search === NEW_DRAFT;
      if (isNew) history.replaceState(history.state, "", location.pathname);
      taken = takeUp(isNew, stop.signal);
      void taken.then(() =>
        repository()
          .tidy()
          .catch(() => {}),
      );
      return () => {
        stop.abort();
        mine.drop();
        tabs?.close();
      };
    },
    draft: mine.draft,
    touch: mine.touch,
    leave: mine.leave,
    /** Keeps the open draft, even one that nobody has changed: a draft that was run is not forgotten. */
    keep() {
      if (mine.draft()?.savedAt === 0) mine.touch();
      mine.leave();
    },
    all: () => repository().all(),
    /** Puts another draft into the page. */
    async open(draft: Draft) {
      if (draft.id === mine.draft()?.id) return;
      const turn = ++openings;
      await mine.putAway();
      const there = (await repository().get(draft.id)) ?? draft;
      // Another one was chosen meanwhile.
      if (turn === openings) mine.open(there);
    },
    /** Opens a new draft. */
    async create(content: Partial<DraftBody> & { name?: string }) {
      openings++;
      await taken;
      await mine.putAway();
      const { name = "", ...given } = content;
      mine.open({ ...blank(given), name, savedAt: Date.now() });
    },
    /** Keeps new drafts beside the open one, the first as the one used last, and gives them; rejects when the device cannot take them, and then keeps none. */
    async add(drafts: readonly Omit<Draft, "id" | "number" | "usedAt">[]) {
      const usedAt = Date.now();
      const first = recent.nextNumber();
      const added = drafts.map((draft, index) => ({
        ...draft,
        ...{ id: newDraftId(), number: first + index, usedAt: usedAt - index },
      }));
      await store.add(added);
      return added;
    },
    async rename(draft: Draft, name: string) {
      if (draft.id === mine.draft()?.id) {
        mine.rename(name);
        mine.leave();
        return page.onChange();
      }
      // Another tab may have changed it since it was listed.
      const there = (await repository().get(draft.id)) ?? draft;
      const renamed = { ...there, name, savedAt: laterThan(there.savedAt) };
      if (!(await store.put(renamed))) return;
      recent.forget(draft.id);
      tabs?.tell(renamed);
    },
    /** Removes a draft; where it is the open one, the one used last before it is opened. Gives how to undo that. */
    async remove(draft: Draft): Promise<() => Promise<void>> {
      const removed = mine.draft();
      const isOpen = draft.id === removed?.id;
      if (isOpen) mine.drop();
      await repository().remove(draft.id);
      tabs?.tell({ id: draft.id, savedAt: null });
      if (isOpen) mine.open((await repository().all())[0] ?? blank());
      const nextId = mine.draft()?.id;
      return async () => {
        await store.put(isOpen ? removed : draft);
        // A draft that the user has chosen since stays open.
        if (!isOpen || mine.draft()?.id !== nextId) return;
        await mine.putAway();
        mine.open(removed);
      };
    },
  };

  async function takeUp(isNew: boolean, signal: AbortSignal) {
    const entry = isNew ? undefined : recent.read();
    // Nothing is kept before a large stdin is back in its field, or its loss would be kept.
    const id = entry ? entry.stdin === null && entry.id : !isNew && recent.openId();
    const kept = id ? await store.get(id).catch(() => undefined) : undefined;
    if (signal.aborted) return;
    const now = page.read();
    const { draft, isOpened, stdin } = firstDraft({ entry, kept, page: now, sample, isNew, blank });
    if (isOpened) return mine.open(draft);
    if (stdin !== null) page.show({ ...draft, code: now.code, stdin });
    const taken = mine.take(draft);
    const { code, stdin: input, runtime } = page.read();
    // Typed before this script arrived.
    if (code !== draft.code || input !== draft.stdin) taken.touch();
    if (runtime !== draft.runtime) page.show({ ...draft, code, stdin: input });
  }

  function blank(content: Partial<DraftBody> = {}): Draft {
    return newDraft(recent.nextNumber(), { code: "", stdin: "", runtime: page.read().runtime, ...content });
  }
}

/** Where the browser forbids storage the draft lives as long as the page. */
const FORBIDDEN: RecentDrafts = {
  read: () => undefined,
  openId: () => null,
  get: () => undefined,
  all: () => [],
  write: () => false,
  forget() {},
  nextNumber: () => 1,
};

function recentDraftsOfDevice(): RecentDrafts {
  try {
    return createRecentDrafts(localStorage, sessionStorage);
  } catch {
    return FORBIDDEN;
  }
}
