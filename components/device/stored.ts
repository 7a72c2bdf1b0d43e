import { createStore, type Store } from "./store.ts";

/**
 * A value that stays on the device, and is the same in all tabs; where storage is forbidden it lives as long as the
 * page. `parse` makes the value of what was stored, which may be null or anything at all.
 */
export function storedValue<T>(key: string, parse: (stored: string | null) => T): Store<T> {
  const store = createStore(
    () => parse(readStored(key)),
    () => {
      const onStorage = (event: StorageEvent) => {
        if (event.key === key) store.set(parse(event.newValue));
      };
      addEventListener("storage", onStorage);
      return () => removeEventListener("storage", onStorage);
    },
  );
  return {
    ...store,
    set(next) {
      try {
        localStorage.setItem(key, JSON.stringify(next));
      } catch {
        // Storage is forbidden or full: the value holds until the page is left.
      }
      store.set(next);
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
