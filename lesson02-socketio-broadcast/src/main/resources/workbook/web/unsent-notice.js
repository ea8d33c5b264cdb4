/** Milliseconds. Most messages are stored before anybody could read that they are not. */
const LATE = 1_000;

/**
 * What becomes of messages that are kept; empty if there are none.
 * @param {string} when such as "as soon as the server answers"
 * @param {string} [whose] such as "of Ann"
 * @param {boolean} [outlivePage] false if the browser has no place for them: then only this page has them
 */
export function unsentWords(count, when, whose = "", outlivePage = true) {
  const of = whose === "" ? "" : ` ${whose}`;
  const kept = outlivePage ? "kept in this browser, and sent" : "kept on this page only, and sent";
  switch (count) {
    case 0:
      return "";
    case 1:
      return `1 message${of} is not sent yet. It is ${kept} ${when}.`;
    default:
      return `${count} messages${of} are not sent yet. They are ${kept} ${when}.`;
  }
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
    switch (lost) {
      case 0:
        return unsentWords(this.#messages.length, "as soon as the server answers");
      case 1:
        return "1 message is not sent yet, and cannot be kept: stay on this page until it is sent.";
      default:
        return `${lost} messages are not sent yet, and cannot be kept: stay on this page until they are sent.`;
    }
  }
}
