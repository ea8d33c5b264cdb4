/** Loads older messages of the open conversation, page by page. */
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

  /** Loads the newest page, if it was never loaded; answers whether there is something to show. */
  async first() {
    return this.#conversations.more(this.#conversations.current) === undefined && this.#page();
  }

  /** Loads the page before the oldest known message; answers whether there is something to show. */
  async older() {
    return this.#page(this.#conversations.firstId(this.#conversations.current));
  }

  /** Answers false if another conversation has been opened meanwhile. */
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
