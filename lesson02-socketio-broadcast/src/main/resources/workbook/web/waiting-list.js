/** Shows what waits in an {@link Outbox}. What is shown stays as it is: made anew, it would flicker. */
export class WaitingList {
  #add;
  #items = new Map();

  /** @param add shows a message at the end, and answers its item */
  constructor(add) {
    this.#add = add;
  }

  show(messages) {
    this.#items.forEach((item, message) => {
      if (!messages.includes(message)) {
        item.remove();
        this.#items.delete(message);
      }
    });
    messages
      .filter((message) => !this.#items.has(message))
      .forEach((message) => this.#items.set(message, this.#add(message)));
  }
}
