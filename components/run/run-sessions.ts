import { createRunSession, type RunMemories, type RunSession, type SessionWorld } from "./run-session.ts";
import { isActive } from "./run-state.ts";
import { type Connect, shareConnection } from "./share-connection.ts";

/** Is given a session, and the draft whose it is; returns how to stop with it. */
type Attend = (session: RunSession, draftId: () => string) => () => void;

/** The sessions of this tab, one for each draft: a run goes on, and its output stays, while another draft is open. */
export interface RunSessions {
  /** The connection that all of them use. */
  connect: Connect;
  /** The session of a draft; null for the one that is open before it has an id, whose session it keeps. */
  of(draftId: string | null): RunSession;
  /** Calls back with every session there is and will be; returns how to stop that. */
  each(attend: Attend): () => void;
  /** To be called when the device says that it has no network. */
  disconnected(): void;
  close(): void;
}

export interface TabWorld extends Omit<SessionWorld, "memory"> {
  /** What is kept of a draft's run over a reload of the tab. */
  memory(draftId: string): RunMemories;
}

export function createRunSessions(world: TabWorld): RunSessions {
  const connection = shareConnection(world.connect);
  const entries = new Map<string, Entry>();
  const attendants = new Set<Attend>();

  function open(draftId: string): Entry {
    const entry: Entry = { draftId, session: createRunSession(worldOf(() => entry.draftId)), stops: new Map() };
    for (const attend of attendants)
      entry.stops.set(
        attend,
        attend(entry.session, () => entry.draftId),
      );
    return entry;
  }

  function worldOf(draftId: () => string): SessionWorld {
    return {
      ...world,
      connect: connection.connect,
      get memory() {
        return world.memory(draftId());
      },
    };
  }

  /** Drops what was shown longest ago; the device's history has it. */
  function tidy() {
    const idle = [...entries.values()].slice(0, -KEPT).filter(({ session }) => !isActive(session.state()));
    for (const { draftId, session, stops } of idle) {
      for (const stop of stops.values()) stop();
      session.close();
      entries.delete(draftId);
    }
  }

  return {
    connect: connection.connect,
    of(draftId) {
      const id = draftId ?? UNNAMED;
      const entry = entries.get(id) ?? entries.get(UNNAMED) ?? open(id);
      entries.delete(entry.draftId);
      entry.draftId = id;
      entries.set(id, entry);
      tidy();
      return entry.session;
    },
    each(attend) {
      attendants.add(attend);
      for (const entry of entries.values())
        entry.stops.set(
          attend,
          attend(entry.session, () => entry.draftId),
        );
      return () => {
        attendants.delete(attend);
        for (const { stops } of entries.values()) {
          stops.get(attend)?.();
          stops.delete(attend);
        }
      };
    },
    disconnected() {
      for (const { session } of entries.values()) session.disconnected();
    },
    close: connection.close,
  };
}

interface Entry {
  draftId: string;
  session: RunSession;
  stops: Map<Attend, () => void>;
}

const UNNAMED = "";
/** How many drafts keep what they show; those whose run goes on always do. */
const KEPT = 4;
