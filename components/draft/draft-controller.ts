import { laterThan } from "#components/device/time.ts";
import { type Autosave, createAutosave } from "./autosave.ts";
import { type Draft, type DraftContent, isBlank, newDraft, newDraftId } from "./draft.ts";
import { createDraftRepository } from "./draft-repository.ts";
import { createDraftStore } from "./draft-store.ts";
import { isTooLarge } from "./input-text.ts";
import { createRecentDrafts, type RecentDraft, type RecentDrafts } from "./recent-drafts.ts";
import { NEW_DRAFT, restoreDraft } from "./restore-script.tsx";
import { listenToTabs, type Tabs } from "./tabs.ts";

/** What a user must be told about the drafts: another tab's text and this one are two drafts now; nothing is kept. */
export type DraftNotice = "forked" | "not-kept";

interface DraftControllerParts {
  sample: Pick<Draft, "code" | "stdin">;
  /** The content of the open draft as it is in the page. */
  read(): DraftContent;
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

/** Opens one draft at a time in the page, keeps it, and does what the page wants with all the others. */
export function createDraftController(parts: DraftControllerParts) {
  const { sample, read, show, onChange, onOpen, onNotice } = parts;
  let recent: RecentDrafts = FORBIDDEN;
  let autosave: Autosave | null = null;
  let tabs: Tabs | null = null;
  let isLost = false;
  /** Counts the drafts that were to be opened. */
  let openings = 0;
  const store = createDraftStore();
  const repository = () => createDraftRepository(recent, store);

  function keep(draft: Draft): Autosave {
    autosave = createAutosave({
      draft,
      read,
      recent,
      store,
      now: () => Date.now(),
      onKept({ id, savedAt }, isKept) {
        if (isLost === isKept) onNotice(isKept ? null : "not-kept");
        isLost = !isKept;
        tabs?.tell({ id, savedAt });
      },
      onFork() {
        onNotice("forked");
        onChange();
      },
    });
    onChange();
    onOpen(draft.id);
    return autosave;
  }

  function open(draft: Draft) {
    // What was changed while this one was on its way is kept in the one before.
    autosave?.leave();
    const used = { ...draft, usedAt: Date.now() };
    show(used);
    keep(used);
    recent.write(used);
    // The recent drafts alone remember it where the store is forbidden.
    store.put(used).catch(() => {});
  }

  /** Keeps the open draft, and drops one that nobody wrote anything into. */
  async function putAway() {
    autosave?.leave();
    const left = autosave?.draft();
    if (left && isBlank(left)) await repository().remove(left.id);
  }

  async function follow(id: string) {
    const now = autosave?.draft();
    if (!now || now.id !== id || autosave?.isChanged()) return;
    const theirs = await repository().get(id);
    if (!theirs || theirs.savedAt <= now.savedAt || autosave?.isChanged() || autosave?.draft().id !== id) return;
    parts.follow(theirs);
    keep(theirs);
  }

  return {
    /** Takes up the draft that is in the page; returns how to put it away. */
    start() {
      restoreDraft();
      recent = recentDraftsOfDevice();
      const stop = new AbortController();
      tabs = listenToTabs(({ id, savedAt }) => savedAt !== null && void follow(id));
      const isNew = location.search === NEW_DRAFT;
      if (isNew) history.replaceState(history.state, "", location.pathname);
      const entry = isNew ? undefined : recent.read();
      void takeUp(entry, isNew, stop.signal).then(() =>
        repository()
          .tidy()
          .catch(() => {}),
      );
      return () => {
        stop.abort();
        autosave?.leave();
        autosave = null;
        tabs?.close();
      };
    },
    draft: () => autosave?.draft() ?? null,
    touch: () => autosave?.touch(),
    leave: () => autosave?.leave(),
    /** Keeps the open draft, even one that nobody has changed: a draft that was run is not forgotten. */
    keep() {
      if (autosave?.draft().savedAt === 0) autosave.touch();
      autosave?.leave();
    },
    all: () => repository().all(),
    /** Puts another draft into the page. */
    async open(draft: Draft) {
      if (draft.id === autosave?.draft().id) return;
      const mine = ++openings;
      await putAway();
      const there = (await repository().get(draft.id)) ?? draft;
      // Another one was chosen meanwhile.
      if (mine === openings) open(there);
    },
    /** Opens a new draft. */
    async create(content: Partial<DraftContent> & { name?: string }) {
      openings++;
      await putAway();
      const { name = "", ...given } = content;
      open({ ...blank(given), name, savedAt: Date.now() });
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
      if (draft.id === autosave?.draft().id) {
        autosave?.rename(name);
        autosave?.leave();
        return onChange();
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
      const mine = autosave?.draft();
      const isOpen = draft.id === mine?.id;
      if (isOpen) {
        autosave?.leave();
        autosave = null;
      }
      await repository().remove(draft.id);
      tabs?.tell({ id: draft.id, savedAt: null });
      if (isOpen) open((await repository().all())[0] ?? blank());
      const nextId = autosave?.draft().id;
      return async () => {
        await store.put(isOpen ? mine : draft);
        // A draft that the user has chosen since stays open.
        if (!isOpen || autosave?.draft().id !== nextId) return;
        await putAway();
        open(mine);
      };
    },
  };

  async function takeUp(entry: RecentDraft | undefined, isNew: boolean, signal: AbortSignal) {
    const start = (draft: Draft) => {
      if (signal.aborted) return;
      const taken = keep(draft);
      const { code, stdin, runtime } = read();
      // Typed before this script arrived.
      if (code !== draft.code || stdin !== draft.stdin) taken.touch();
      if (runtime !== draft.runtime) show({ ...draft, code, stdin });
    };
    if (entry && entry.stdin !== null) {
      const { code, stdin } = read();
      // The script that restored it left its field empty.
      if (stdin === "" && isTooLarge(entry.stdin)) show({ ...entry, code, stdin: entry.stdin });
      return start({ ...entry, stdin: entry.stdin });
    }
    const id = entry?.id ?? (isNew ? null : recent.openId());
    // Nothing is kept before a large stdin is back in its field, or its loss would be kept.
    const kept = id === null ? undefined : await store.get(id).catch(() => undefined);
    const text = read();
    if (entry) {
      const stdin = text.stdin || (kept?.stdin ?? "");
      if (stdin !== text.stdin) show({ ...entry, code: text.code, stdin });
      return start({ ...entry, stdin: kept?.stdin ?? stdin });
    }
    const isSample = text.code === sample.code && text.stdin === sample.stdin;
    if (signal.aborted) return;
    if (kept && isSample) return open(kept);
    if (isNew) return open(blank(text));
    start(blank(sample));
  }

  function blank(content: Partial<DraftContent> = {}): Draft {
    return newDraft(recent.nextNumber(), { code: "", stdin: "", runtime: read().runtime, ...content });
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
