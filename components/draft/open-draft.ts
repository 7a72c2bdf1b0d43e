import { type Autosave, createAutosave } from "./autosave.ts";
import { type Draft, type DraftBody, isBlank, type Practice } from "./draft.ts";
import { createDraftRepository } from "./draft-repository.ts";
import type { DraftStore } from "./draft-store.ts";
import type { RecentDrafts } from "./recent-drafts.ts";
import type { Change } from "./tabs.ts";

/** What a user must be told about the drafts: another tab's text and this one are two drafts now; nothing is kept. */
export type DraftNotice = "forked" | "not-kept";

/** The page in which a draft lies open. */
export interface DraftPage {
  /** The content of the open draft as it is in the page. */
  read(): DraftBody;
  /** Puts what the draft has for its problem into the page. */
  putPractice(practice: Practice): void;
  /** Puts a draft into the page. */
  show(draft: Draft): void;
  /** Puts into the page what another tab has made of the open draft. */
  follow(draft: Draft): void;
  /** Called when the open draft is another one, or has another name. */
  onChange(): void;
  /** Called when a draft has been opened. */
  onOpen(id: string): void;
  onNotice(notice: DraftNotice | null): void;
}

/** Where drafts are kept, and who else wants to know. */
export interface DraftDevice {
  recent(): RecentDrafts;
  store: DraftStore;
  tell(change: Change): void;
}

/** The draft that is open in the page, or none before the first one and after `drop`. */
export function createOpenDraft(page: DraftPage, { recent, store, tell }: DraftDevice) {
  let autosave: Autosave | null = null;
  let isLost = false;

  /** Goes on with a draft that is in the page. */
  function take(draft: Draft): Autosave {
    page.putPractice(draft);
    autosave = createAutosave({
      draft,
      read: page.read,
      recent: recent(),
      store,
      now: () => Date.now(),
      onKept({ id, savedAt }, isKept) {
        if (isLost === isKept) page.onNotice(isKept ? null : "not-kept");
        isLost = !isKept;
        tell({ id, savedAt });
      },
      onFork() {
        page.onNotice("forked");
        page.onChange();
      },
    });
    page.onChange();
    page.onOpen(draft.id);
    return autosave;
  }

  return {
    draft: () => autosave?.draft() ?? null,
    touch: () => autosave?.touch(),
    leave: () => autosave?.leave(),
    rename: (name: string) => autosave?.rename(name),
    take,
    /** Puts a draft into the page. */
    open(draft: Draft) {
      // What was changed while this one was on its way is kept in the one before.
      autosave?.leave();
      const used = { ...draft, usedAt: Date.now() };
      page.show(used);
      take(used);
      recent().write(used);
      // The recent drafts alone remember it where the store is forbidden.
      store.put(used).catch(() => {});
    },
    /** Keeps the draft, and drops one that nobody wrote anything into. */
    async putAway() {
      autosave?.leave();
      const left = autosave?.draft();
      if (left && isBlank(left)) await createDraftRepository(recent(), store).remove(left.id);
    },
    /** Shows what another tab has made of the draft, unless it has been changed here too. */
    async follow(id: string) {
      const now = autosave?.draft();
      if (!now || now.id !== id || autosave?.isChanged()) return;
      const theirs = await createDraftRepository(recent(), store).get(id);
      if (!theirs || theirs.savedAt <= now.savedAt || autosave?.isChanged() || autosave?.draft().id !== id) return;
      page.follow(theirs);
      take(theirs);
    },
    /** Keeps the draft, and has none open any more. */
    drop() {
      autosave?.leave();
      autosave = null;
    },
  };
}
