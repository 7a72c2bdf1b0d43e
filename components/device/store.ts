/** Tells everybody who listens that something happened, and what. */
export interface Signal<T = void> {
  tell(what: T): void;
  /** Calls back each time from now on; returns how to stop that. */
  subscribe(listener: (what: T) => void): () => void;
}

/** A value that tells when it changes; its parts fit `useSyncExternalStore`. */
export interface Store<T> {
  get(): T;
  set(value: T): void;
  subscribe(listener: () => void): () => void;
}

/** Begins to hear what a signal or store is about, and returns how to stop. */
type Connect = () => () => void;

/** `connect` is called when the first one begins to listen, and what it returned when the last one has stopped. */
export function createSignal<T = void>(connect?: Connect): Signal<T> {
  const listeners = new Set<{ hear: (what: T) => void }>();
  let disconnect: (() => void) | undefined;
  return {
    tell(what) {
      for (const { hear } of [...listeners]) hear(what);
    },
    subscribe(hear) {
      const listener = { hear };
      listeners.add(listener);
      if (listeners.size === 1) disconnect = connect?.();
      return () => {
        if (listeners.delete(listener) && listeners.size === 0) disconnect?.();
      };
    },
  };
}

/** Holds what `first` gives when it is asked for the first time, until another value is set. */
export function createStore<T>(first: () => T, connect?: Connect): Store<T> {
  const changes = createSignal(connect);
  let held: { value: T } | undefined;

  function get() {
    held ??= { value: first() };
    return held.value;
  }

  return {
    get,
    set(value) {
      if (Object.is(value, get())) return;
      held = { value };
      changes.tell();
    },
    subscribe: changes.subscribe,
  };
}
