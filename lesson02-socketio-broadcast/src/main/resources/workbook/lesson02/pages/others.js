import { compare, number, t, unbroken } from "/language.js";
import { timeOf } from "/time-of.js";
import { nameTag, nicknameOf } from "./nickname.js";

/** The windows that came after this one, by name. An item is made once: a thousand may come one by one. */
export class Others {
  #list;
  #count;
  #hint;
  #isLost = true;
  #others = []; // {id, name, item}, in the order of the list

  constructor(list, count, hint) {
    this.#list = list;
    this.#count = count;
    this.#hint = hint;
  }

  /** A connection has begun. Of those who are there already the server tells nothing. */
  begin() {
    this.#isLost = false;
    this.#others = [];
    this.#list.replaceChildren();
    this.#show();
  }

  /** The connection is lost: the list stays as it was, in grey. How many they are now nobody tells. */
  lose() {
    this.#isLost = true;
    this.#show();
  }

  /** @param time ISO-8601, when it came */
  add(id, time) {
    const { name } = nicknameOf(id);
    const other = { id, name, item: itemOf(id, time) };
    const next = this.#others.find((known) => compare(known.name, name) > 0);
    this.#others.splice(next ? this.#others.indexOf(next) : this.#others.length, 0, other);
    this.#list.insertBefore(other.item, next?.item ?? null);
    this.#show();
  }

  remove(id) {
    this.#others.find((other) => other.id === id)?.item.remove();
    this.#others = this.#others.filter((other) => other.id !== id);
    this.#show();
  }

  #show() {
    const { length } = this.#others;
    this.#list.classList.toggle("lost", this.#isLost);
    this.#count.hidden = this.#isLost;
    this.#count.textContent = number(length);
    this.#hint.textContent = unbroken(t(this.#hintKey(length === 0)));
  }

  #hintKey(isEmpty) {
    if (this.#isLost) {
      return isEmpty ? "others.lost.none" : "others.lost";
    }
    return isEmpty ? "others.none" : "others.some";
  }
}

function itemOf(id, time) {
  const item = document.createElement("li");
  const known = document.createElement("code");
  known.textContent = id;
  item.append(nameTag(id), timeOf(time), known);
  return item;
}
