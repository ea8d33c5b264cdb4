import { compare } from "/language.js";

/** As the reader's language sorts them; what it takes for the same (a letter in two forms) by the code. */
function order(a, b) {
  return compare(a, b) || (a < b ? -1 : Number(a > b));
}

/** Names in the reader's order, each once. One that comes or goes is found by halving: the others are not sorted anew. */
export class SortedNames {
  #known;
  #names;

  constructor(names = []) {
    this.#known = new Set(names);
    this.#names = [...this.#known].sort(order);
  }

  get size() {
    return this.#names.length;
  }

  [Symbol.iterator]() {
    return this.#names.values();
  }

  has(name) {
    return this.#known.has(name);
  }

  /** Answers its place, from 0 on; -1 if it is there already. */
  add(name) {
    if (this.has(name)) {
      return -1;
    }
    const place = this.#placeOf(name);
    this.#known.add(name);
    this.#names.splice(place, 0, name);
    return place;
  }

  /** Answers where it was; -1 if it was not there. */
  remove(name) {
    if (!this.has(name)) {
      return -1;
    }
    const place = this.#placeOf(name);
    this.#known.delete(name);
    this.#names.splice(place, 1);
    return place;
  }

  /** Where it is, or where it belongs. */
  #placeOf(name) {
    let [from, to] = [0, this.#names.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (order(this.#names[middle], name) < 0) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }
}
