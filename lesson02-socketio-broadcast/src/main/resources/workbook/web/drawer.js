/**
 * A part of the browser's storage, with keys of its own. Drawers with different labels do not see each other's entries.
 */
export class Drawer {
  #store;
  #label;

  /**
   * @param store `local` or `session` of storage.js
   * @param {...string} label what for, and whose
   */
  constructor(store, ...label) {
    this.#store = store;
    this.#label = JSON.stringify(label); // so that no label is the beginning of another
  }

  /** Keeps a thing that JSON can hold; false if it will not outlive the page. */
  put(key, thing) {
    return this.#store.set(this.#label + key, JSON.stringify(thing));
  }

  /** What was put there, or null. */
  get(key) {
    return JSON.parse(this.#store.get(this.#label + key));
  }

  remove(key) {
    this.#store.remove(this.#label + key);
  }

  keys() {
    return this.#store.keys(this.#label).map((key) => key.slice(this.#label.length));
  }

  /** Tells `put` the key of each thing that another tab puts here. */
  listen(put, signal) {
    const heard = ({ key, newValue }) => {
      if (newValue !== null && key.startsWith(this.#label)) {
        put(key.slice(this.#label.length));
      }
    };
    addEventListener("storage", heard, { signal });
  }
}
