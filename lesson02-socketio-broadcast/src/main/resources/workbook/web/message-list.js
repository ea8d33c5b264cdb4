import { Announcer } from "/announcer.js";
import { EndInView } from "/end-in-view.js";
import { messageItem } from "/message-item.js";
import { NewBelow } from "/new-below.js";
import { dayOf, dayDivider } from "/time-of.js";

/** Milliseconds between two messages of one author that still belong together. */
const PAUSE = 5 * 60_000;

/** A message in the list, and the divider above it if a day begins with it. */
class Entry {
  #ownDay;

  constructor(message, look) {
    this.message = message;
    this.look = look;
    this.item = messageItem(look);
    this.divider = null;
    this.#ownDay = dayOf(look.time);
  }

  get nodes() {
    return this.divider ? [this.divider, this.item] : [this.item];
  }

  /** Fits it to the entry above it, which may be another one than before. */
  follow(above) {
    const before = above?.day ?? null;
    this.day = this.#ownDay ?? before;
    const beginsDay = this.day !== before;
    if (beginsDay && this.divider === null) {
      this.divider = dayDivider(this.look.time);
      this.item.before(this.divider);
    } else if (!beginsDay) {
      this.divider?.remove();
      this.divider = null;
    }
    this.item.classList.toggle("follows", !beginsDay && above !== undefined && this.#goesOn(above.look));
  }

  /** Whether the same author speaks on. */
  #goesOn({ author, kind, time }) {
    const { author: nextAuthor, kind: nextKind, time: nextTime } = this.look;
    return author === nextAuthor && kind === nextKind && Date.parse(nextTime) - Date.parse(time) < PAUSE;
  }

  /** What the reader said themselves is no news to them. */
  get isNews() {
    return !this.look.kind?.includes("own");
  }

  remove() {
    this.nodes.forEach((node) => node.remove());
  }
}

/** Fits entries that stand below each other to what is above them. */
function fit(entries, above) {
  for (const entry of entries) {
    entry.follow(above);
    above = entry;
  }
}

/**
 * Fills an `ol.messages`: the messages of one author are grouped, and a divider stands where a day begins. It keeps the
 * newest in view while the reader is at the end. While they read further up it stands still, and a button says how many
 * are new below. It is no live region: what is new is said once, by the {@link Announcer}, and nothing else is.
 */
export class MessageList {
  #list;
  #scroller;
  #look;
  #limit;
  #end;
  #newBelow;
  #announcer;
  #entries = [];

  /**
   * @param list in an element of class `scroll`
   * @param {number} options.limit beyond it the list lets go of the oldest
   * @param options.look how a message looks, as `messageItem` wants it; else the messages are such themselves
   */
  constructor(list, { limit = 500, look = (message) => message } = {}) {
    this.#list = list;
    this.#scroller = list.closest(".scroll");
    this.#limit = limit;
    this.#look = look;
    this.#end = new EndInView(this.#scroller, () => this.#newBelow.reset());
    this.#newBelow = new NewBelow(this.#scroller, () => this.showEnd());
    this.#announcer = new Announcer(this.#scroller);
  }

  /** Adds a message at the end. */
  add(message, isNew = true) {
    this.#change(() => {
      this.#insert(this.#entries.length, [message], isNew);
      const first = this.#entries.length - this.#limit;
      this.#keepOnly((entry, index) => index >= first);
    });
  }

  /** Adds older messages, oldest first, before all others; what the reader looks at stays where it is. */
  addOlder(messages) {
    this.#change(() => this.#insert(0, messages, false));
  }

  /** Shows these messages, in their order; what is shown of them stays as it is. */
  show(messages, areNew) {
    this.#change(() => {
      const wanted = new Set(messages);
      this.#keepOnly(({ message }) => wanted.has(message));
      const shown = new Set(this.#entries.map(({ message }) => message));
      for (let from = 0; from < messages.length; from++) {
        let to = from;
        while (to < messages.length && !shown.has(messages[to])) {
          to++;
        }
        if (to > from) {
          this.#insert(from, messages.slice(from, to), areNew);
          from = to;
        }
      }
    });
  }

  /** Tells screen readers something that is no message. */
  announce(text) {
    this.#announcer.say({ text });
  }

  showEnd() {
    this.#end.show();
  }

  clear() {
    this.#entries = [];
    this.#list.replaceChildren();
    this.#newBelow.reset();
    this.#end.isFollowed = true;
  }

  #insert(index, messages, areNew) {
    const next = this.#entries[index];
    const added = messages.map((message) => new Entry(message, this.#look(message)));
    fit(next ? [...added, next] : added, this.#entries[index - 1]);
    const nodes = added.flatMap((entry) => entry.nodes);
    if (next) {
      next.nodes[0].before(...nodes);
    } else {
      this.#list.append(...nodes);
    }
    this.#entries.splice(index, 0, ...added);
    if (areNew) {
      this.#tell(added.filter(({ isNews }) => isNews));
    }
  }

  #tell(news) {
    news.forEach(({ look }) => this.#announcer.say(look));
    if (!this.#end.isFollowed) {
      this.#newBelow.add(news.length);
    }
  }

  #keepOnly(isKept) {
    const kept = [];
    let isGap = false;
    this.#entries.forEach((entry, index) => {
      if (!isKept(entry, index)) {
        entry.remove();
        isGap = true;
        return;
      }
      if (isGap) {
        entry.follow(kept.at(-1));
        isGap = false;
      }
      kept.push(entry);
    });
    this.#entries = kept;
  }

  /** What a reader further up looks at stays where it is. (Not every browser does that by itself.) */
  #change(task) {
    const anchor = this.#end.isFollowed ? undefined : this.#firstInView();
    const before = anchor?.getBoundingClientRect().top;
    task();
    if (anchor?.isConnected) {
      this.#scroller.scrollTop += anchor.getBoundingClientRect().top - before;
    }
  }

  #firstInView() {
    const top = this.#scroller.getBoundingClientRect().top;
    let [from, to] = [0, this.#entries.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.#entries[middle].item.getBoundingClientRect().bottom <= top) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return this.#entries[from]?.item;
  }
}
