import { randomId } from '/random-id.js';

/**
 * What this user has said and the server has not acknowledged yet. It is sent again on each new connection, under the
 * same `clientId`: so it is stored once, whether the message was lost or its acknowledgement.
 *
 * It tells `heir.stored({data, to, id, time})`, `heir.refused({data, to}, reason)`, and `heir.waiting()` when
 * there is more or less to wait for.
 */
export class Outbox {
  #send;
  #heir;
  #waiting = new Map();

  /**
   * @param send sends `{data, to, clientId}`, if there is a connection, and calls back with the acknowledgement
   */
  constructor(send, heir) {
    this.#send = send;
    this.#heir = heir;
  }

  /**
   * @param to a name, or null for everyone
   */
  say(data, to) {
    const message = { data, to, clientId: randomId() };
    this.#waiting.set(message.clientId, message);
    this.#heir.waiting();
    this.#sendNow(message);
  }

  /** For each new connection. */
  connected() {
    this.#waiting.forEach((message) => this.#sendNow(message));
  }

  /** The texts that wait, in one conversation. */
  of(to) {
    return [...this.#waiting.values()].filter((message) => message.to === to).map(({ data }) => data);
  }

  #sendNow(message) {
    this.#send(message, ({ ok, id, time, error }) => {
      if (!this.#waiting.delete(message.clientId)) {
        return; // acknowledged before
      }
      const { data, to } = message;
      if (ok) {
        this.#heir.stored({ data, to, id, time });
      } else {
        this.#heir.refused({ data, to }, error);
      }
      this.#heir.waiting();
    });
  }
}
