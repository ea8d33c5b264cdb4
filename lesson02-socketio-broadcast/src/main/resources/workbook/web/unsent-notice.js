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
      this.#say();
    } else {
      this.#timer ??= setTimeout(() => this.#say(), LATE);
    }
  }

  #say() {
    const count = this.#messages.length;
    const lost = this.#messages.filter(({ isKept }) => !isKept).length;
    this.#notice.classList.toggle("warn", lost > 0);
    this.#notice.textContent = this.#words(count, lost);
  }

  #words(count, lost) {
    if (lost === 0) {
      return unsentWords("unsent.server", count);
    }
    return lost === count ? unsentWords("unsent.lost", count) : t("unsent.some-lost", { total: count, count: lost });
  }
}
