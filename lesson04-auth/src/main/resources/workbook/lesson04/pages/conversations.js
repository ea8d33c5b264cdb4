// What was said, sorted by whom one talks to. Knows nothing of the page or the connection.

/** The conversation that everybody reads. Nobody can have this name: a name has a character at least. */
export const EVERYONE = '';

/** A page that stays open for days does not grow for days. */
export const MOST_MESSAGES = 1_000;

export class Conversations {
  #messages = new Map([[EVERYONE, []]]);
  #unread = new Map();
  #counted = new Map();
  #more = new Map();
  #online = [];
  #me;

  current = EVERYONE;

  /** The highest id seen: what has a higher one was missed. */
  lastId = 0;

  constructor(me) {
    this.#me = me;
  }

  /**
   * Adds a message where its id belongs; false if it is known: what was missed is asked for while more arrives.
   * What others say counts as unread, unless it is being read or comes from the history, whose count the server knows.
   */
  add(message, partner, isNews = true) {
    const messages = this.of(partner);
    if (message.id !== undefined) {
      if (messages.some((known) => known.id === message.id)) {
        return false;
      }
      this.lastId = Math.max(this.lastId, message.id);
    }
    const after = messages.findIndex((known) => known.id > message.id);
    messages.splice(after < 0 ? messages.length : after, 0, message);
    if (messages.length > MOST_MESSAGES) {
      messages.shift();
      this.setMore(partner, true);
    }
    const isCounted = message.id <= this.#counted.get(partner);
    if (isNews && !isCounted && partner !== this.current && message.user !== null && message.user !== this.#me) {
      this.setUnread(partner, this.unread(partner) + 1);
    }
    return true;
  }

  /** With whom of the two another talks, or with all. */
  partnerOf(message) {
    if (message.to === null) {
      return EVERYONE;
    }
    return message.user === this.#me ? message.to : message.user;
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

  setMore(partner, more) {
    this.#more.set(partner, more);
  }

  /** The server's own count, of all up to this id: what arrives and is not above it must not be counted again. */
  setCounted(partner, count, lastId) {
    this.#counted.set(partner, lastId);
    this.setUnread(partner, count);
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

  open(partner) {
    this.current = partner;
    this.#unread.delete(partner);
  }

  setOnline(names) {
    this.#online = names;
  }

  isOnline(name) {
    return name === EVERYONE || this.#online.includes(name);
  }

  /** Everyone first, then oneself, then who is online or has written, by name. */
  partners() {
    const others = new Set([...this.#online, ...this.#messages.keys(), this.current]);
    others.delete(EVERYONE);
    others.delete(this.#me);
    return [EVERYONE, this.#me, ...[...others].sort((a, b) => a.localeCompare(b))];
  }
}
