// What was said, sorted by whom one talks to. Knows nothing of the page or the connection.
import { SortedNames } from '/sorted-names.js';

/** The conversation that everybody reads. Nobody can have this name: a name has a character at least. */
export const EVERYONE = '';

/** A page that stays open for days does not grow for days. */
const MOST_MESSAGES = 1_000;

export class Conversations {
  #messages = new Map([[EVERYONE, []]]);
  #unread = new Map();
  #counted = new Map();
  #more = new Map();
  #pagedBack = 0;
  #isPaging = false;
  #online = new Set();
  #listed = new SortedNames();
  #me;
  #isSeen;

  current = EVERYONE;

  /**
   * @param isSeen whether somebody sees the open conversation
   */
  constructor(me, isSeen) {
    this.#me = me;
    this.#isSeen = isSeen;
  }

  /**
   * Adds a message where its id belongs; false if it is known. What others say counts as unread, unless it is being read
   * or comes from the history, whose count the server knows.
   */
  add(message, isNews = true) {
    const partner = this.partnerOf(message);
    if (!this.#insert(message, this.of(partner))) {
      return false;
    }
    this.#dropOldest(partner);
    const isCounted = message.id <= this.#counted.get(partner);
    if (isNews && !isCounted && !this.#isBeingRead(partner) && message.user !== null && message.user !== this.#me) {
      this.setUnread(partner, this.unread(partner) + 1);
    }
    return true;
  }

  /** An older page of the open conversation is on its way: nothing is dropped from where it belongs. */
  beginPage() {
    this.#isPaging = true;
  }

  /** It has come, or will not; of one that was left meanwhile there is nothing to end. */
  endPage(partner) {
    if (partner === this.current) {
      this.#isPaging = false;
    }
  }

  /**
   * Adds a page of what was said before, `{messages, more}`. What was asked for is not dropped for what is said now.
   * @param before the oldest message's id when it was asked for, or undefined; if it is another one now, the page would
   *     leave a hole, and is not added
   */
  addPage(partner, before, { messages, more }) {
    if (before !== undefined && before !== this.firstId(partner)) {
      return;
    }
    messages.forEach((message) => this.#insert(message, this.of(partner)));
    this.#more.set(partner, more);
    if (partner === this.current) {
      this.#pagedBack = Math.max(this.#pagedBack + messages.length, this.of(partner).length - MOST_MESSAGES);
    }
  }

  #insert(message, messages) {
    // What the server itself says has no id, and it says it at each connection.
    const isKnown = (known) =>
      message.id === undefined ? known.user === null && known.data === message.data : known.id === message.id;
    if (messages.some(isKnown)) {
      return false;
    }
    const after = messages.findIndex((known) => known.id > message.id);
    messages.splice(after < 0 ? messages.length : after, 0, message);
    return true;
  }

  #dropOldest(partner) {
    if (partner === this.current && this.#isPaging) {
      return;
    }
    const most = partner === this.current ? MOST_MESSAGES + this.#pagedBack : MOST_MESSAGES;
    const messages = this.of(partner);
    if (messages.length > most) {
      messages.splice(0, messages.length - most);
      this.#more.set(partner, true);
    }
  }

  /** With whom of the two another talks, or with all. */
  partnerOf(message) {
    if (message.to === null) {
      return EVERYONE;
    }
    return message.user === this.#me ? message.to : message.user;
  }

  #isBeingRead(partner) {
    return partner === this.current && this.#isSeen();
  }

  /** The oldest known message's id; undefined if none is known. */
  firstId(partner) {
    return this.of(partner).find((message) => message.id !== undefined)?.id;
  }

  /** The newest known message's id; undefined if none is known. */
  newestId(partner) {
    return this.of(partner).findLast((message) => message.id !== undefined)?.id;
  }

  /** Whether the server has older messages: not known (undefined) before it was asked. */
  more(partner) {
    return this.#more.get(partner);
  }

  /** The server's own count, of all up to this id: what arrives and is not above it must not be counted again. */
  setCounted(partner, count, lastId) {
    this.#counted.set(partner, lastId);
    this.setUnread(partner, this.#isBeingRead(partner) ? 0 : count);
  }

  /** The ids are another store's from now on: what was said, counted and read is worth nothing. */
  forget() {
    this.#messages = new Map([[EVERYONE, []]]);
    this.#unread.clear();
    this.#counted.clear();
    this.#more.clear();
    this.#pagedBack = 0;
  }

  /** It has been read elsewhere; what has come after that message stays unread. */
  setReadUpTo(partner, id) {
    const later = this.of(partner).filter((message) => message.id > id && message.user !== this.#me).length;
    this.setUnread(partner, Math.min(this.unread(partner), later));
  }

  setUnread(partner, count) {
    this.of(partner); // it is listed from now on
    if (count > 0) {
      this.#unread.set(partner, count);
    } else {
      this.#unread.delete(partner);
    }
  }

  of(partner) {
    if (!this.#messages.has(partner)) {
      this.#messages.set(partner, []);
    }
    return this.#messages.get(partner);
  }

  unread(partner) {
    return this.#unread.get(partner) ?? 0;
  }

  allUnread() {
    return [...this.#unread.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Of a conversation that is left, only the end is kept, however far one has paged back. */
  open(partner) {
    const left = this.current;
    this.current = partner;
    this.#pagedBack = 0;
    this.#isPaging = false;
    this.#dropOldest(left);
  }

  setOnline(names) {
    this.#online = new Set(names);
  }

  isOnline(name) {
    return name === EVERYONE ? this.#online.size > 0 : this.#online.has(name);
  }

  get onlineCount() {
    return this.#online.size;
  }

  /** Everyone first, then who has written and is not read yet, then oneself, then who is online or has written. */
  partners() {
    this.#list(new Set([...this.#online, ...this.#messages.keys(), this.current, this.#me]));
    const unread = [...this.#listed].filter((name) => this.unread(name) > 0);
    const others = [...this.#listed].filter((name) => this.unread(name) === 0 && name !== this.#me);
    return [EVERYONE, ...unread, ...(this.unread(this.#me) > 0 ? [] : [this.#me]), ...others];
  }

  /** Who comes or goes is sorted in or out, and nobody else is sorted anew. */
  #list(names) {
    names.delete(EVERYONE);
    [...this.#listed].filter((name) => !names.has(name)).forEach((name) => this.#listed.remove(name));
    names.forEach((name) => this.#listed.add(name));
  }
}
