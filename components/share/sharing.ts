import { createSignal } from "#components/device/store.ts";
import type { ShareRequestInput } from "#contract/share.ts";
import type { MyLink } from "./my-links.ts";
import type { ShareTrouble, Stored } from "./store-share.ts";
import { tooLargePart } from "./subject.ts";

/** A link that was made. */
export interface Made {
  url: string;
  title: string;
  /** What the server stores of it; null for a link that holds the program itself. */
  stored: Pick<Stored, "days" | "result"> | null;
  /** Whether this device can delete it. */
  isMine: boolean;
}

export type SharingState =
  | { phase: "idle" | "making" }
  | { phase: "made"; made: Made /** What the link is of. */; request: ShareRequestInput }
  | { phase: "refused"; trouble: ShareTrouble; request: ShareRequestInput };

/** What making links needs of the world, so that tests can give it another one. */
export interface SharingWorld {
  store(request: ShareRequestInput): Promise<Stored | ShareTrouble>;
  /** A link that holds the program itself; null for a program that is too large for one. */
  inline(request: ShareRequestInput): Promise<string | null>;
  /** Keeps what deletes a link; false where the device keeps nothing. */
  remember(link: Omit<MyLink, "tokens"> & { token: string }): boolean;
  now(): number;
}

export type Sharing = ReturnType<typeof createSharing>;

/** Makes links, one at a time; what has not changed since the last one has that one's. */
export function createSharing(world: SharingWorld) {
  const changes = createSignal();
  let state: SharingState = { phase: "idle" };
  let last: { content: string; way: typeof byServer; link: Promise<string> } | null = null;

  function become(next: SharingState) {
    state = next;
    changes.tell();
  }

  /** Takes the place of any other that is on its way. */
  function begin(request: ShareRequestInput, way: typeof byServer): Promise<string> {
    const content = JSON.stringify(request);
    if (last?.content === content && last.way === way) return last.link;
    const mine = { content, way, link: made() };
    last = mine;
    return mine.link;

    async function made(): Promise<string> {
      become({ phase: "making" });
      // A browser without streams that deflate makes no link by itself.
      const done = await way(request).catch((): ShareTrouble => ({ why: "failed" }));
      const isWanted = last === mine;
      if (!("why" in done)) {
        if (isWanted) become({ phase: "made", made: done, request });
        return done.url;
      }
      if (isWanted) {
        last = null;
        become({ phase: "refused", trouble: done, request });
      }
      throw new Error(done.why);
    }
  }

  async function byServer(request: ShareRequestInput): Promise<Made | ShareTrouble> {
    const part = tooLargePart(request);
    if (part) return { why: "too_large", part };
    const stored = await world.store(request);
    if ("why" in stored) return stored.why === "off" ? byItself(request) : stored;
    const { id, url, deleteToken: token, days, result } = stored;
    const { title = "" } = request;
    const isMine = world.remember({ id, url, title, madeAt: world.now(), token });
    return { url, title, stored: { days, result }, isMine };
  }

  async function byItself(request: ShareRequestInput): Promise<Made | ShareTrouble> {
    const url = await world.inline(request);
    return url ? { url, title: request.title ?? "", stored: null, isMine: false } : { why: "off" };
  }

  return {
    state: () => state,
    subscribe: changes.subscribe,
    /** The link of a share; the same one while it is on its way and for the same content. Rejects where there is none. */
    share: (request: ShareRequestInput) => begin(request, byServer),
    /** A link that holds the program itself, in the place of the one on the screen. */
    shareInline: (request: ShareRequestInput) => begin(request, byItself),
    /** To be called when links were deleted: the next tap makes a new one. */
    forget() {
      last = null;
    },
  };
}
