const inMemory = new Map<string, string>();

/** Texts that last as long as the tab, also over reloads; where the browser refuses its storage, as long as the page. */
export const tabStorage = {
  /** Null when there is none. */
  read(key: string): string | null {
    return stored()?.getItem(key) ?? inMemory.get(key) ?? null;
  },
  keep(key: string, text: string): void {
    inMemory.set(key, text);
    try {
      stored()?.setItem(key, text);
    } catch {
      // The storage is full.
    }
  },
  forget(key: string): void {
    inMemory.delete(key);
    stored()?.removeItem(key);
  },
  /** The keys that begin with a text. */
  keys(prefix: string): string[] {
    const all = new Set([...inMemory.keys(), ...Object.keys(stored() ?? {})]);
    return [...all].filter((key) => key.startsWith(prefix));
  },
};

/** Null where the browser refuses it. Node has none. */
function stored(): Storage | null {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}
