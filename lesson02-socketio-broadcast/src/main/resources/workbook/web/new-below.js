import { t } from "/words/socketio.js";

/** A button over the end of a scrolled box: how many messages are new below, and the way there. */
export class NewBelow {
  #button = document.createElement("button");
  #box;
  #count = 0;

  /**
   * @param box can have the focus
   * @param go shows the end of the box
   */
  constructor(box, go) {
    this.#box = box;
    this.#button.type = "button";
    this.#button.className = "new-below primary small";
    this.#button.hidden = true;
    this.#button.addEventListener("click", go);
    box.after(this.#button);
  }

  add(count) {
    this.#count += count;
    this.#show();
  }

  /** The reader has come to the end. */
  reset() {
    this.#count = 0;
    this.#show();
  }

  #show() {
    if (this.#count === 0 && this.#button === document.activeElement) {
      this.#box.focus({ preventScroll: true }); // the keyboard stays near where it was
    }
    this.#button.hidden = this.#count === 0;
    this.#button.textContent = t("new-below", { count: this.#count });
  }
}
