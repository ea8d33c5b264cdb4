import { randomId } from '/random-id.js';
import { Type } from './connection.js';

/**
 * What this user has said and the server has not acknowledged yet. It is sent again on each new connection, under the
 * same `clientId`: so it is stored once, whether the message was lost or its acknowledgement.
 *
 * It tells `heir.stored({data, to, id, time})`, `heir.refused({data, to}, reason)`, and `heir.waiting()` when
 * there is more or less to wait for.
 */
export class Outbox {
  #socket;
  #heir;
  #waiting = new Map();

  constructor(socket, heir) {
    this.#socket = socket;
    this.#heir = heir;
  }

  /**
   * @param to a name, or null for everyone
   */
  say(data, to) {
    const message = { data, to, clientId: randomId() };
    this.#waiting.set(message.clientId, message);
    this.#heir.waiting();
    this.#send(message);
  }

  /** For each new connection. */
  connected() {
    this.#waiting.forEach((message) => this.#send(message));
  }

  /** The texts that wait, in one conversation. */
  of(to) {
    return [...this.#waiting.values()].filter((message) => message.to === to).map(({ data }) => data);
  }

  /** Only what can be sent now: the client would keep a copy of its own for later, and send both. */
  #send(message) {
    const { data, to, clientId } = message;
    if (this.#socket.connected) {
      const [type, payload] =
        to === null ? [Type.GROUP_CHAT, { data, clientId }] : [Type.SINGLE_CHAT, { data, to, clientId }];
      this.#socket.emit(type, payload, (answer) => this.#answered(message, answer));
    }
  }

  #answered({ data, to, clientId }, { ok, id, time, error }) {
    if (!this.#waiting.delete(clientId)) {
      return; // acknowledged before
    }
    if (ok) {
      this.#heir.stored({ data, to, id, time });
    } else {
      this.#heir.refused({ data, to }, error);
    }
    this.#heir.waiting();
  }
}
