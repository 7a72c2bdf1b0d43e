import { createRunSession, type RunSession, type SessionWorld } from "./run-session.ts";
import { isActive } from "./run-state.ts";
import { type Connect, shareConnection } from "./share-connection.ts";

/** The sessions of this tab, one for each draft: a run goes on, and its output stays, while another draft is open. */
export interface RunSessions {
  /** The connection that all of them use. */
  connect: Connect;
  /** The session of a draft; null for the one that is open before it has an id, whose session it keeps. */
  of(draftId: string | null): RunSession;
  /** Calls back with every session there is and will be; `attend` returns how to stop with one. */
  each(attend: (session: RunSession) => () => void): () => void;
  /** To be called when the device says that it has no network. */
  disconnected(): void;
  close(): void;
}

export interface TabWorld extends Omit<SessionWorld, "memory"> {
  /** What is kept of a draft's run over a reload of the tab. */
  memory(draftId: string): SessionWorld["memory"];
}

export function createRunSessions(world: TabWorld): RunSessions {
  const connection = shareConnection(world.connect);
  const entries = new Map<string, Entry>();
  const attendants = new Set<Attend>();

  function open(draftId: string): Entry {
    const entry: Entry = { draftId, session: createRunSession(worldOf(() => entry.draftId)), stops: new Map() };
    for (const attend of attendants) entry.stops.set(attend, attend(entry.session));
    return entry;
  }

  function worldOf(draftId: () => string): SessionWorld {
    return {
      ...world,
      connect: connection.connect,
      memory: {
        read: () => world.memory(draftId()).read(),
        write: (run) => world.memory(draftId()).write(run),
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
      for (const { session, stops } of entries.values()) stops.set(attend, attend(session));
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

type Attend = (session: RunSession) => () => void;

interface Entry {
  draftId: string;
  session: RunSession;
  stops: Map<Attend, () => void>;
}

const UNNAMED = "";
/** How many drafts keep what they show; those whose run goes on always do. */
const KEPT = 4;
