// The conversations of one user: their messages, what is unread, who is online. It knows neither the page nor the
// connection.
import { MOST, SPARE } from '/kept-messages.js';
import { SortedNames } from '/sorted-names.js';

/** Stands for the conversation that everybody reads, where others have a user's name: no name is empty. */
export const EVERYONE = '';

function newestIdOf(messages) {
  return messages.findLast((message) => message.id !== undefined)?.id;
}

export class Conversations {
  #messages = new Map([[EVERYONE, []]]);
  #ofServer = new Set(); // the texts that the server itself has said
  #unread = new Map();
  #counted = new Map();
  #more = new Map();
  #pagedBack = 0;
  #isPaging = false;
  #online = new Set();
  #isCounted = false;
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
   * Adds a message in the order of the ids; answers false if it is there already. A message of somebody else counts as
   * unread, unless the reader sees it, or it comes from the history: what is unread there the server has counted.
   */
  add(message, isNews = true) {
    const partner = this.partnerOf(message);
    if (this.#hasSaid(message) || !this.#insert(message, this.of(partner))) {
      return false;
    }
    if (message.user === null) {
      this.#ofServer.add(message.data);
    }
    this.#dropOldest(partner, SPARE);
    const isCounted = message.id <= this.#counted.get(partner);
    if (isNews && !isCounted && !this.#isBeingRead(partner) && message.user !== null && message.user !== this.#me) {
      this.setUnread(partner, this.unread(partner) + 1);
    }
    return true;
  }

  /** Whether the server itself says what it said before. It does so at each connection; its reader has come only once. */
  #hasSaid({ user, data }) {
    return user === null && this.#ofServer.has(data);
  }

  /** An older page of the open conversation has been asked for. Until it is there, the oldest messages are not dropped. */
  beginPage() {
    this.#isPaging = true;
  }

  /** The page is there, or will not come. If another conversation was opened meanwhile, there is nothing to end. */
  endPage(partner) {
    if (partner === this.current) {
      this.#isPaging = false;
    }
  }

  /**
   * Adds a page of older messages, `{messages, more}`. They are kept, also when new messages arrive.
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
      this.#pagedBack = Math.max(this.#pagedBack + messages.length, this.of(partner).length - MOST);
    }
  }

  #insert(message, messages) {
    if (message.id > (newestIdOf(messages) ?? 0)) {
      messages.push(message); // as nearly all do: a thousand may come in one moment
      return true;
    }
    if (message.id !== undefined && messages.some((known) => known.id === message.id)) {
      return false;
    }
    const after = messages.findIndex((known) => known.id > message.id);
    messages.splice(after < 0 ? messages.length : after, 0, message);
    return true;
  }

  #dropOldest(partner, spare = 0) {
    if (partner === this.current && this.#isPaging) {
      return;
    }
    const most = partner === this.current ? MOST + this.#pagedBack : MOST;
    const messages = this.of(partner);
    if (messages.length > most + spare) {
      messages.splice(0, messages.length - most);
      this.#more.set(partner, true);
    }
  }

  /** The name of the other person of a private message, or `EVERYONE`. */
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
    return newestIdOf(this.of(partner));
  }

  /** Whether the server has older messages; undefined before it was asked. */
  more(partner) {
    return this.#more.get(partner);
  }

  /** Sets how many messages are unread, as the server counted up to this id. Those up to it are not counted again. */
  setCounted(partner, count, lastId) {
    this.#counted.set(partner, lastId);
    this.setUnread(partner, this.#isBeingRead(partner) ? 0 : count);
  }

  /** Forgets all messages and counts: the server has other data, in which the ids belong to other messages. */
  forget() {
    this.#messages = new Map([[EVERYONE, []]]);
    this.#unread.clear();
    this.#counted.clear();
    this.#more.clear();
    this.#pagedBack = 0;
  }

  /** Another tab has read the conversation up to the message with this id. What came later stays unread. */
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

  /** Opens a conversation. Of the one that was open before, only the newest messages are kept. */
  open(partner) {
    const left = this.current;
    this.current = partner;
    this.#pagedBack = 0;
    this.#isPaging = false;
    this.#dropOldest(left);
  }

  setOnline(names) {
    this.#online = new Set(names);
    this.#isCounted = true;
  }

  /** Without a connection nobody tells how many are online. Those who were stay in the list. */
  forgetCount() {
    this.#isCounted = false;
  }

  isOnline(name) {
    return name === EVERYONE ? this.#online.size > 0 : this.#online.has(name);
  }

  /** How many people are online; undefined while the server has not told. */
  get onlineCount() {
    return this.#isCounted ? this.#online.size : undefined;
  }

  /**
   * The conversations in the order of the list: everyone, then those with unread messages, then the user's own, then all
   * others who are online or have written.
   */
  partners() {
    this.#list(new Set([...this.#online, ...this.#messages.keys(), this.current, this.#me]));
    const unread = [...this.#listed].filter((name) => this.unread(name) > 0);
    const others = [...this.#listed].filter((name) => this.unread(name) === 0 && name !== this.#me);
    return [EVERYONE, ...unread, ...(this.unread(this.#me) > 0 ? [] : [this.#me]), ...others];
  }

  /** Brings the sorted names up to date. Only those that come or go are touched: to sort a thousand again takes long. */
  #list(names) {
    names.delete(EVERYONE);
    [...this.#listed].filter((name) => !names.has(name)).forEach((name) => this.#listed.remove(name));
    names.forEach((name) => this.#listed.add(name));
  }
}
