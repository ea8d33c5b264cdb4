import { EndInView } from "/end-in-view.js";
import { timeOf } from "/time-of.js";
import { t } from "/words/socketio.js";

/** What a page needs to show a conversation: shared by lessons 2 to 4. */

function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

/** What a user wrote goes from left to right or from right to left by its own letters. */
function written(name, className, text) {
  return Object.assign(element(name, className, text), { dir: "auto" });
}

/**
 * Fills an `ol.messages`. It keeps the newest in view while the reader is at the end, stands still while they read
 * further up, and lets go of the oldest beyond `limit`. Everything shown is text, never markup.
 */
export class MessageList {
  #list;
  #scroller;
  #limit;
  #end;

  constructor(list, limit = 500) {
    this.#list = list;
    this.#scroller = list.closest(".scroll") ?? list;
    this.#limit = limit;
    this.#end = new EndInView(this.#scroller);
  }

  /**
   * Adds a message at the end.
   * @param {{text?: string, picture?: Blob, author?: string, time?: string, note?: string, kind?: string}} message `time`
   *     is ISO-8601, `note` a small label, `kind` any of `own`, `system`, `private`, `pending`, `failed`
   * @returns {HTMLLIElement} the new item
   */
  add(message) {
    const item = document.createElement("li");
    this.fill(item, message);
    this.#list.append(item);
    while (this.#list.childElementCount > this.#limit) {
      this.#list.firstElementChild.remove();
    }
    this.#end.keep();
    return item;
  }

  /** Adds older messages, oldest first, before all others; what the reader looks at stays where it is. */
  addOlder(messages) {
    const fromEnd = this.#scroller.scrollHeight - this.#scroller.scrollTop;
    const items = messages.map((message) => {
      const item = document.createElement("li");
      this.fill(item, message);
      return item;
    });
    this.#list.prepend(...items);
    this.#scroller.scrollTop = this.#scroller.scrollHeight - fromEnd;
  }

  /** Shows a message in an item that {@link add} gave. */
  fill(item, { text, picture, author, time, note, kind = "" }) {
    item.className = `message ${kind}`.trim();
    const head = element("div", "message-head", "");
    if (author !== undefined) {
      head.append(written("span", "message-author", author));
    }
    if (time !== undefined) {
      head.append(timeOf(time));
    }
    if (note !== undefined) {
      head.append(element("span", "badge", note));
    }
    item.replaceChildren(picture ? this.#pictureOf(picture) : written("div", "message-text", text));
    if (head.childElementCount > 0) {
      item.prepend(head);
    }
  }

  #pictureOf(blob) {
    const image = element("img", "picture", "");
    image.alt = t("picture");
    image.src = URL.createObjectURL(blob);
    const done = () => {
      URL.revokeObjectURL(image.src); // what is decoded stays
      this.#end.keep(); // only now has it a height
    };
    image.addEventListener("load", done);
    image.addEventListener("error", done);
    return image;
  }

  clear() {
    this.#list.replaceChildren();
  }
}
