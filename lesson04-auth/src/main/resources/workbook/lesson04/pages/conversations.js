// What was said, sorted by whom one talks to. Knows nothing of the page or the connection.

/** The conversation that everybody reads. Nobody can have this name: a name has a character at least. */
export const EVERYONE = '';

/** A page that stays open for days does not grow for days. */
export const MOST_MESSAGES = 1_000;

export class Conversations {
  #messages = new Map([[EVERYONE, []]]);
  #unread = new Map();
  #online = [];
  #me;

  current = EVERYONE;

  constructor(me) {
    this.#me = me;
  }

  /** Adds a message; false if it is known: what one writes to oneself arrives in two ways. */
  add(message, partner) {
    const messages = this.of(partner);
    if (message.id !== undefined && messages.some((known) => known.id === message.id)) {
      return false;
    }
    messages.push(message);
    if (messages.length > MOST_MESSAGES) {
      messages.shift();
    }
    if (partner !== this.current && message.user !== null) {
      this.#unread.set(partner, this.unread(partner) + 1);
    }
    return true;
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
