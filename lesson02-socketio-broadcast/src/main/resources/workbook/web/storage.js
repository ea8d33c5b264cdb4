// Small texts that outlive the page, where the browser allows it. It may forbid that (blocked cookies block this, too),
// and its room may be full; both throw, at each access. Then a text is kept in memory, for this page only.

class Store {
  #name;
  #memory = new Map();

  constructor(name) {
    this.#name = name;
    addEventListener("storage", ({ key }) => this.#memory.delete(key)); // another tab's text is newer
  }

  /** Whether all that is kept here outlives the page. */
  get persists() {
    return this.#memory.size === 0 && this.#attempt((area) => area.length) !== undefined;
  }

  /** The text that is kept under this key, or null. */
  get(key) {
    return this.#memory.get(key) ?? this.#attempt((area) => area.getItem(key)) ?? null;
  }

  /** Keeps a text; false if it will not outlive the page. */
  set(key, text) {
    const isKept = this.#attempt((area) => area.setItem(key, text) ?? true) ?? false;
    if (isKept) {
      this.#memory.delete(key);
    } else {
      this.remove(key); // or a reload would find an older text
      this.#memory.set(key, text);
    }
    return isKept;
  }

  remove(key) {
    this.#memory.delete(key);
    this.#attempt((area) => area.removeItem(key));
  }

  /** The keys that begin so, of all that is kept. */
  keys(beginning) {
    const keys = new Set([...this.#memory.keys(), ...(this.#attempt(Object.keys) ?? [])]);
    return [...keys].filter((key) => key.startsWith(beginning));
  }

  /** Undefined if the browser does not allow it. */
  #attempt(access) {
    try {
      return access(window[this.#name]);
    } catch {
      return undefined;
    }
  }
}

/** Shared by the tabs of this browser, past its end. */
export const local = new Store("localStorage");

/** This tab's alone, past a reload. */
export const session = new Store("sessionStorage");
