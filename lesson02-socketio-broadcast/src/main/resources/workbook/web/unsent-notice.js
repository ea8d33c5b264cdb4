import { t } from "/words/socketio.js";

/** Milliseconds. Most messages are stored before anybody could read that they are not. */
const LATE = 1_000;

/**
 * What becomes of messages that are not sent; empty if there are none.
 * @param {string} key of the text, such as "unsent.server"
 * @param {object} [values] what the text holds besides the count
 */
export function unsentWords(key, count, values = {}) {
  return count === 0 ? "" : t(key, { count, ...values });
}

/** Says how many messages are not sent yet, and what becomes of them. */
export class UnsentNotice {
  #notice;
  #messages = [];
  #timer = null;

  constructor(notice) {
    this.#notice = notice;
  }

  /** @param messages what waits in an {@link Outbox} */
  show(messages) {
    this.#messages = messages;
    if (messages.length === 0) {
      clearTimeout(this.#timer);
      this.#timer = null;
      this.#notice.textContent = "";
    } else if (this.#notice.textContent !== "") {
      this.#notice.textContent = this.#words();
    } else {
      this.#timer ??= setTimeout(() => (this.#notice.textContent = this.#words()), LATE);
    }
  }

  #words() {
    const lost = this.#messages.filter(({ isKept }) => !isKept).length;
    return lost === 0 ? unsentWords("unsent.server", this.#messages.length) : unsentWords("unsent.lost", lost);
  }
}
