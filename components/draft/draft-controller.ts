import { laterThan } from "#components/device/time.ts";
import { createKeeper, type Keeper } from "./autosave.ts";
import { type Draft, type DraftContent, isBlank, newDraft, newDraftId } from "./draft.ts";
import { createShelf } from "./draft-repository.ts";
import { createLibrary } from "./draft-store.ts";
import { createJournal, type Journal, type JournalEntry } from "./recent-drafts.ts";
import { NEW_DRAFT, restoreDraft } from "./restore-script.tsx";
import { listenToTabs, type Tabs } from "./tabs.ts";

/** What a user must be told about the drafts: another tab's text and this one are two drafts now; nothing is kept. */
export type DraftNotice = "forked" | "not-kept";

interface DeskParts {
  sample: Pick<Draft, "code" | "stdin">;
  /** The content of the open draft as it is in the page. */
  read(): DraftContent;
  /** Puts a draft into the page. */
  show(draft: Draft): void;
  /** Called when the open draft is another one, or has another name. */
  onChange(): void;
  onNotice(notice: DraftNotice | null): void;
}

/** The place where one draft lies open, before the shelf that holds them all. */
export function openDesk({ sample, read, show, onChange, onNotice }: DeskParts) {
  let journal: Journal = FORBIDDEN;
  let keeper: Keeper | null = null;
  let tabs: Tabs | null = null;
  let isLost = false;
  const library = createLibrary();
  const shelf = () => createShelf(journal, library);

  function keep(draft: Draft): Keeper {
    keeper = createKeeper({
      draft,
      read,
      journal,
      library,
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
    return keeper;
  }

  function open(draft: Draft) {
    const used = { ...draft, usedAt: Date.now() };
    show(used);
    keep(used);
    journal.write(used);
    // The journal alone remembers it where the library is forbidden.
    library.put(used).catch(() => {});
  }

  /** Keeps the open draft, and drops one that nobody wrote anything into. */
  async function putAway() {
    keeper?.leave();
    const left = keeper?.draft();
    if (left && isBlank(left)) await shelf().remove(left.id);
  }

  async function follow(id: string) {
    const now = keeper?.draft();
    if (!now || now.id !== id || keeper?.isChanged()) return;
    const theirs = await shelf().get(id);
    if (!theirs || theirs.savedAt <= now.savedAt || keeper?.isChanged() || keeper?.draft().id !== id) return;
    show(theirs);
    keep(theirs);
  }

  return {
    /** Takes up the draft that is in the page; returns how to put it away. */
    start() {
      restoreDraft();
      journal = deviceJournal();
      const stop = new AbortController();
      tabs = listenToTabs(({ id, savedAt }) => savedAt !== null && void follow(id));
      const isNew = location.search === NEW_DRAFT;
      if (isNew) history.replaceState(history.state, "", location.pathname);
      const entry = isNew ? undefined : journal.read();
      void takeUp(entry, isNew, stop.signal).then(() =>
        shelf()
          .tidy()
          .catch(() => {}),
      );
      return () => {
        stop.abort();
        keeper?.leave();
        keeper = null;
        tabs?.close();
      };
    },
    draft: () => keeper?.draft() ?? null,
    touch: () => keeper?.touch(),
    leave: () => keeper?.leave(),
    /** Keeps the open draft, even one that nobody has changed: a draft that was run is not forgotten. */
    keep() {
      if (keeper?.draft().savedAt === 0) keeper.touch();
      keeper?.leave();
    },
    all: () => shelf().all(),
    /** Puts another draft into the page. */
    async open(draft: Draft) {
      if (draft.id === keeper?.draft().id) return;
      await putAway();
      open((await shelf().get(draft.id)) ?? draft);
    },
    /** Opens a new draft. */
    async create(content: Partial<DraftContent> & { name?: string }) {
      await putAway();
      const { name = "", ...given } = content;
      open({ ...blank(given), name, savedAt: Date.now() });
    },
    /** Keeps new drafts beside the open one; rejects when the device cannot take them, and then keeps none. */
    async add(drafts: readonly Omit<Draft, "id" | "number" | "usedAt">[]) {
      const usedAt = Date.now();
      const first = journal.nextNumber();
      await library.add(drafts.map((draft, index) => ({ ...draft, id: newDraftId(), number: first + index, usedAt })));
    },
    async rename(draft: Draft, name: string) {
      if (draft.id === keeper?.draft().id) {
        keeper?.rename(name);
        keeper?.leave();
        return onChange();
      }
      // Another tab may have changed it since it was listed.
      const there = (await shelf().get(draft.id)) ?? draft;
      const renamed = { ...there, name, savedAt: laterThan(there.savedAt) };
      if (!(await library.put(renamed))) return;
      journal.forget(draft.id);
      tabs?.tell(renamed);
    },
    /** Removes a draft; where it is the open one, the one used last before it is opened. Gives how to undo that. */
    async remove(draft: Draft): Promise<() => Promise<void>> {
      const mine = keeper?.draft();
      const isOpen = draft.id === mine?.id;
      if (isOpen) {
        keeper?.leave();
        keeper = null;
      }
      await shelf().remove(draft.id);
      tabs?.tell({ id: draft.id, savedAt: null });
      if (isOpen) open((await shelf().all())[0] ?? blank());
      const nextId = keeper?.draft().id;
      return async () => {
        await library.put(isOpen ? mine : draft);
        // A draft that the user has chosen since stays open.
        if (!isOpen || keeper?.draft().id !== nextId) return;
        await putAway();
        open(mine);
      };
    },
  };

  async function takeUp(entry: JournalEntry | undefined, isNew: boolean, signal: AbortSignal) {
    const start = (draft: Draft) => {
      if (signal.aborted) return;
      const taken = keep(draft);
      const { code, stdin, runtime } = read();
      // Typed before this script arrived.
      if (code !== draft.code || stdin !== draft.stdin) taken.touch();
      if (runtime !== draft.runtime) show({ ...draft, code, stdin });
    };
    if (entry && entry.stdin !== null) return start({ ...entry, stdin: entry.stdin });
    const id = entry?.id ?? (isNew ? null : journal.openId());
    // Nothing is kept before a large stdin is back in its field, or its loss would be kept.
    const kept = id === null ? undefined : await library.get(id).catch(() => undefined);
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
    return newDraft(journal.nextNumber(), { code: "", stdin: "", runtime: read().runtime, ...content });
  }
}

/** Where the browser forbids storage the draft lives as long as the page. */
const FORBIDDEN: Journal = {
  read: () => undefined,
  openId: () => null,
  get: () => undefined,
  all: () => [],
  write: () => false,
  forget() {},
  nextNumber: () => 1,
};

function deviceJournal(): Journal {
  try {
    return createJournal(localStorage, sessionStorage);
  } catch {
    return FORBIDDEN;
  }
}
