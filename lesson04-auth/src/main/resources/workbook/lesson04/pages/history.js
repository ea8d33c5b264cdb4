/** Loads what was said before, page by page, of the conversation that is open. */
export class History {
  #ask;
  #conversations;

  /**
   * @param ask asks the server: an event and its payload, and a promise of the answer
   */
  constructor(ask, conversations) {
    this.#ask = ask;
    this.#conversations = conversations;
  }

  /** The end of it, if that was never asked for; whether there is something to show. */
  async first() {
    return this.#conversations.more(this.#conversations.current) === undefined && this.#page();
  }

  /** What was said before the oldest message known; whether there is something to show. */
  async older() {
    return this.#page(this.#conversations.firstId(this.#conversations.current));
  }

  /** False if another conversation has been opened meanwhile. */
  async #page(before) {
    const partner = this.#conversations.current;
    this.#conversations.beginPage();
    try {
      this.#conversations.addPage(partner, before, await this.#ask('history', { with: partner, before }));
    } finally {
      this.#conversations.endPage(partner);
    }
    return partner === this.#conversations.current;
  }
}
