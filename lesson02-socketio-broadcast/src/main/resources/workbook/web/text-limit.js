import { t } from "/words/socketio.js";

/** The most characters that a message may have, counted as the server counts: UTF-16 code units, two for an emoji. */
const MOST = 2_000;

/** Characters as people count most of them: Unicode code points. Names are counted so. */
export function codePoints(text) {
  return [...text].length;
}

/** From this part of it on, a counter says how much of the limit is used. */
const NEAR = 0.9;

/**
 * Says how much too long the text in a field is, as it is typed or pasted, and does not let its form be sent. Nothing is
 * cut: `maxlength` would cut a paste, and not say so. It is said once, in the notice: neither the browser's bubble nor the
 * counter says it again.
 */
export class TextLimit {
  #field;
  #notice;
  #most;
  #lengthOf;
  #counter;

  /**
   * @param notice says that the text is too long
   * @param counter shows the length near the limit; null for none. It is no live region: who types hears the letters
   */
  constructor(field, notice, { most = MOST, lengthOf = (text) => text.length, counter = null } = {}) {
    this.#field = field;
    this.#notice = notice;
    this.#most = most;
    this.#lengthOf = lengthOf;
    this.#counter = counter;
    field.addEventListener("input", () => this.check());
    field.addEventListener("invalid", (event) => this.#refuse(event));
  }

  /** For a text that was not typed there; answers whether it is short enough. */
  check() {
    const length = this.#lengthOf(this.#field.value);
    const isTooLong = this.#isTooLong();
    const values = { length, most: this.#most };
    const words = isTooLong ? t("too-long", values) : "";
    if (this.#counter !== null) {
      this.#counter.textContent = length >= NEAR * this.#most && !isTooLong ? t("counter", values) : "";
    }
    this.#notice.textContent = words;
    if (isTooLong) {
      this.#notice.scrollIntoView({ block: "nearest" }); // in a low window it may be below what is seen
    }
    this.#field.setCustomValidity(words);
    this.#field.setAttribute("aria-invalid", isTooLong);
    return !isTooLong;
  }

  #isTooLong() {
    return this.#lengthOf(this.#field.value) > this.#most;
  }

  /**
   * Its form was to be sent. Without its bubble the browser does not bring the keyboard to the field either. What else is
   * wrong with the field, such as that it is empty, has its bubble.
   */
  #refuse(event) {
    if (this.#isTooLong()) {
      event.preventDefault();
      this.#field.form.querySelector(":is(input, textarea):invalid").focus();
    }
  }
}
