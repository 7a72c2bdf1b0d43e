/** A value that stays on the device, and tells when it changes; where storage is forbidden it lives as long as the page. */
export interface Stored<T> {
  get(): T;
  set(value: T): void;
  subscribe(listener: () => void): () => void;
}

/** `parse` makes the value of what was stored, which may be null or anything at all. */
export function storedValue<T>(key: string, parse: (stored: string | null) => T): Stored<T> {
  const listeners = new Set<() => void>();
  let value: { is: T } | undefined;

  function read(): T {
    value ??= { is: parse(readStored(key)) };
    return value.is;
  }

  return {
    get: read,
    set(next) {
      value = { is: next };
      try {
        localStorage.setItem(key, JSON.stringify(next));
      } catch {
        // Storage is forbidden or full: the value holds until the page is left.
      }
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      const onStorage = (event: StorageEvent) => {
        if (event.key !== key) return;
        value = { is: parse(event.newValue) };
        listener();
      };
      addEventListener("storage", onStorage);
      return () => {
        listeners.delete(listener);
        removeEventListener("storage", onStorage);
      };
    },
  };
}

function readStored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
