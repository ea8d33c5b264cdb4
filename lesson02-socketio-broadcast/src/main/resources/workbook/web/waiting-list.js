import { messageItem } from "/message-item.js";

/** Shows what waits in an {@link Outbox}. What is shown stays as it is: made anew, it would flicker. */
export class WaitingList {
  #list;
  #look;
  #added;
  #items = new Map();

  /**
   * @param look how a message looks, as `messageItem` wants it
   * @param added is called when something was added
   */
  constructor(list, look, added) {
    this.#list = list;
    this.#look = look;
    this.#added = added;
  }

  show(messages) {
    this.#items.forEach((item, message) => {
      if (!messages.includes(message)) {
        item.remove();
        this.#items.delete(message);
      }
    });
    const fresh = messages.filter((message) => !this.#items.has(message));
    for (const message of fresh) {
      const item = messageItem(this.#look(message));
      this.#items.set(message, item);
      this.#list.append(item);
    }
    if (fresh.length > 0) {
      this.#added();
    }
  }
}
