import { Announcer } from "/announcer.js";
import { EndInView } from "/end-in-view.js";
import { hide } from "/focus.js";
import { MOST, SPARE } from "/kept-messages.js";
import { messageItem } from "/message-item.js";
import { NewBelow } from "/new-below.js";
import { Pace, untilNextFrame } from "/pace.js";
import { dayOf, dayDivider } from "/time-of.js";

/** Milliseconds between two messages of one author that still belong together. */
const PAUSE = 5 * 60_000;

/** So many messages are drawn in one frame: with more, the page would not answer to its reader for a moment. */
const PORTION = 50;

/** A message of the list, drawn or not yet, and the divider above it if a day begins with it. */
class Entry {
  #ownDay;
  #divider = null;
  #item = null;
  #fittedTo = null;

  constructor(message, look) {
    this.message = message;
    this.look = look;
    this.#ownDay = dayOf(look.time);
  }

  /** The message's element; null before it is drawn. */
  get item() {
    return this.#item;
  }

  /** Draws it as the first of the list, or below the entry above it. */
  draw(list, above) {
    this.#item = messageItem(this.look);
    this.follow(above);
    const nodes = this.#divider ? [this.#divider, this.#item] : [this.#item];
    if (above) {
      above.item.after(...nodes);
    } else {
      list.prepend(...nodes);
    }
  }

  /** Fits what is drawn to the entry above it, which may be another one than before. */
  follow(above) {
    const before = above?.day ?? null;
    if (this.#fittedTo !== null && this.#fittedTo.above === above && this.#fittedTo.before === before) {
      return;
    }
    this.#fittedTo = { above, before };
    this.day = this.#ownDay ?? before;
    const beginsDay = this.day !== before;
    if (beginsDay && this.#divider === null) {
      this.#divider = dayDivider(this.look.time);
      this.#item.before(this.#divider);
    } else if (!beginsDay) {
      this.#divider?.remove();
      this.#divider = null;
    }
    this.#item.classList.toggle("follows", !beginsDay && above !== undefined && this.#goesOn(above.look));
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
    this.#divider?.remove();
    this.#item?.remove();
  }
}

/**
 * Fills an `ol.messages`: the messages of one author are grouped, and a divider stands where a day begins. It keeps the
 * newest in view while the reader is at the end. While they read further up it stands still, and a button says how many
 * are new below. It is no live region: what is new is said once, by the {@link Announcer}, and nothing else is.
 *
 * A page may stay open for days. Only the newest messages stay in it: with each message a browser lays out the whole
 * list, and with thousands of them that takes so long that the page does not answer to its reader for a moment.
 *
 * A thousand messages may come at once, after a reconnection for instance. They are drawn in portions, oldest first, one
 * portion in each frame; while nobody sees the page, nothing is drawn.
 */
export class MessageList {
  #list;
  #scroller;
  #look;
  #limit;
  #older;
  #isOlderOffered = false;
  #paged = 0;
  #isPaging = false;
  #end;
  #newBelow;
  #announcer;
  #entries = [];
  #gone = [];
  #drawing = new Pace(() => this.#draw(), untilNextFrame);

  /**
   * @param list in an element of class `scroll`
   * @param {number} options.limit so many messages stay while the reader is at the end; older ones are dropped
   * @param options.look how a message looks, as `messageItem` wants it; else the messages are such themselves
   * @param options.older the button that asks for older messages; null for none
   */
  constructor(list, { limit = MOST, look = (message) => message, older = null } = {}) {
    this.#list = list;
    this.#scroller = list.closest(".scroll");
    this.#limit = limit;
    this.#look = look;
    this.#older = older;
    this.#end = new EndInView(this.#scroller, () => this.#reachedEnd());
    this.#newBelow = new NewBelow(this.#scroller, () => this.showEnd());
    this.#announcer = new Announcer(this.#scroller);
  }

  /** The oldest message that has an `id`; undefined if there is none. */
  get oldest() {
    return this.#entries.find(({ message }) => message.id !== undefined)?.message;
  }

  /** Adds a message at the end. */
  add(message, isNew = true) {
    const entry = this.#entry(message);
    this.#entries.push(entry);
    this.#dropOldest(SPARE);
    if (isNew) {
      this.#tell([entry]);
    }
    this.#drawing.ask();
  }

  /** Offers older messages, or takes the offer back; what the reader looks at stays where it is. */
  offerOlder(isOffered) {
    if (isOffered !== this.#isOlderOffered) {
      this.#isOlderOffered = isOffered;
      this.#drawing.ask();
    }
  }

  /** Older messages have been asked for. Until they are there, the oldest are not dropped: there would be a hole. */
  beginPage() {
    this.#isPaging = true;
  }

  /** The older messages are there, or will not come. */
  endPage() {
    this.#isPaging = false;
  }

  /** Adds older messages, oldest first, before all others; what the reader looks at stays where it is. */
  addOlder(messages) {
    this.#entries.unshift(...messages.map((message) => this.#entry(message)));
    this.#paged = Math.max(this.#paged + messages.length, this.#entries.length - this.#most);
    this.#drawing.ask();
  }

  /** Shows these messages, in their order; what is shown of them stays as it is. */
  show(messages, areNew) {
    const former = new Map(this.#entries.map((entry) => [entry.message, entry]));
    const added = [];
    this.#entries = messages.map((message) => {
      const known = former.get(message);
      if (known) {
        former.delete(message);
        return known;
      }
      const entry = this.#entry(message);
      added.push(entry);
      return entry;
    });
    this.#gone.push(...former.values());
    if (areNew) {
      this.#tell(added);
    }
    this.#drawing.ask();
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
    this.#gone = [];
    this.#paged = 0;
    this.#isPaging = false;
    this.#list.replaceChildren();
    this.#newBelow.reset();
    this.#end.isFollowed = true;
  }

  #reachedEnd() {
    this.#newBelow.reset();
    this.#paged = 0;
    if (this.#entries.length > this.#limit) {
      this.#dropOldest();
      this.#drawing.ask();
    }
  }

  /** For a reader further up twice as many stay: they do not lose soon what they read. */
  get #most() {
    return this.#end.isFollowed ? this.#limit : 2 * this.#limit;
  }

  /** Drops the oldest. As many more as the reader has asked for stay until they come back to the end. */
  #dropOldest(spare = 0) {
    const most = this.#most + this.#paged;
    if (!this.#isPaging && this.#entries.length > most + spare) {
      const oldest = this.#entries.splice(0, this.#entries.length - most);
      this.#gone.push(...oldest.filter(({ item }) => item !== null)); // nothing is drawn while nobody sees the page
      this.#isOlderOffered = true;
    }
  }

  #entry(message) {
    return new Entry(message, this.#look(message));
  }

  #tell(added) {
    const news = added.filter(({ isNews }) => isNews);
    news.forEach(({ look }) => this.#announcer.say(look));
    if (!this.#end.isFollowed) {
      this.#newBelow.add(news.length);
    }
  }

  #draw() {
    this.#keepInView(() => {
      if (this.#gone.length > 0) {
        this.#removeGone();
      }
      this.#drawEntries();
      this.#drawOffer();
    });
  }

  #drawEntries() {
    let room = PORTION;
    let above;
    for (const entry of this.#entries) {
      if (entry.item) {
        entry.follow(above);
      } else if (room === 0) {
        this.#drawing.ask(); // the rest comes in the next frame
        return;
      } else {
        entry.draw(this.#list, above);
        room -= 1;
      }
      above = entry;
    }
  }

  #drawOffer() {
    if (this.#older?.hidden !== this.#isOlderOffered) {
      return; // there is no button, or it is as it should be
    }
    if (this.#isOlderOffered) {
      this.#older.hidden = false;
    } else {
      hide(this.#older, this.#scroller);
    }
  }

  #removeGone() {
    const focused = document.activeElement;
    this.#gone.forEach((entry) => entry.remove());
    this.#gone = [];
    if (!focused.isConnected) {
      this.#scroller.focus({ preventScroll: true }); // the keyboard was on a link of a message that is gone
    }
  }

  /** What a reader further up looks at stays where it is. (Not every browser does that by itself.) */
  #keepInView(task) {
    const anchor = this.#end.isFollowed ? undefined : this.#firstInView();
    const before = anchor?.getBoundingClientRect().top;
    task();
    if (anchor?.isConnected) {
      this.#scroller.scrollTop += anchor.getBoundingClientRect().top - before;
    }
  }

  #firstInView() {
    const items = this.#entries.map(({ item }) => item).filter((item) => item !== null);
    const top = this.#scroller.getBoundingClientRect().top;
    let [from, to] = [0, items.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (items[middle].getBoundingClientRect().bottom <= top) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return items[from];
  }
}
