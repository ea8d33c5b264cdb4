import { t } from "/language.js";
import { SortedNames } from "/sorted-names.js";

/** The most people that come or go in one task: a browser lays them out within one frame. */
const AT_ONCE = 50;

/** The list of who is in the room, and how many. An item is made once: a thousand people may come one by one. */
export class Members {
  #names = new SortedNames();
  #list;
  #total;
  #me = "";
  #waiting = [];

  constructor(list, total) {
    this.#list = list;
    this.#total = total;
  }

  /** All of them, one of whom is the reader. */
  set(names, me) {
    this.#me = me;
    this.#waiting = [];
    this.#names = new SortedNames(names);
    this.#list.replaceChildren(...[...this.#names].map((name) => this.#item(name)));
    this.#count();
  }

  change({ joined, left }) {
    const isDrawing = this.#waiting.length > 0;
    this.#waiting.push(
      ...left.map((name) => () => this.#remove(name)),
      ...joined.map((name) => () => this.#add(name)),
    );
    if (!isDrawing) {
      this.#draw();
    }
  }

  #draw() {
    this.#waiting.splice(0, AT_ONCE).forEach((change) => change());
    this.#count();
    if (this.#waiting.length > 0) {
      setTimeout(() => this.#draw());
    }
  }

  #add(name) {
    const place = this.#names.add(name);
    if (place >= 0) {
      this.#list.insertBefore(this.#item(name), this.#list.children[place] ?? null);
    }
  }

  #remove(name) {
    const place = this.#names.remove(name);
    this.#list.children[place]?.remove();
  }

  #item(user) {
    const item = document.createElement("li");
    const name = document.createElement("span");
    name.className = "name";
    name.dir = "auto";
    name.textContent = user === this.#me ? t("users.you", { name: user }) : user;
    item.className = user === this.#me ? "me" : "";
    item.append(name);
    return item;
  }

  #count() {
    this.#total.textContent = t("users.count", { count: this.#names.size });
  }
}
