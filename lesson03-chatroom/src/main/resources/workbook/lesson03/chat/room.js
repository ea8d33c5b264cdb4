import { randomId } from "/random-id.js";

/**
 * One person's place in a room. It loses nothing and doubles nothing: what is said waits in an outbox until the server
 * has acknowledged it, and is sent again after a reconnection under the same `clientId`; what the others said meanwhile
 * is asked for with `since`, the id of the last message seen.
 *
 * It tells `view` what happens: `entered({users, older})`, `refused(reason)`, `said(message)`, `users(change)`,
 * `typing({name, on})`, `waiting(texts)` (what is not stored yet) and `notSaid(reason)`.
 */
export class Room {
  #socket;
  #view;
  #name;
  #room;
  #key = randomId();
  #outbox = new Map();
  #lastSeen = null;
  #isIn = false;
  #listeners = {
    connect: () => this.#join(),
    disconnect: () => (this.#isIn = false),
    said: (message) => this.#hear(message),
    users: (change) => this.#view.users(change),
    typing: (change) => this.#view.typing(change),
  };

  constructor(socket, name, room, view) {
    this.#socket = socket;
    this.#name = name;
    this.#room = room;
    this.#view = view;
    Object.entries(this.#listeners).forEach(([event, listener]) => socket.on(event, listener));
    socket.connect();
  }

  say(text) {
    const clientId = randomId();
    this.#outbox.set(clientId, text);
    this.#view.waiting([...this.#outbox.values()]);
    this.#send(clientId, text);
  }

  setTyping(on) {
    if (this.#isIn) {
      this.#socket.emit("typing", { on });
    }
  }

  /** A page of what was said before the message with this id: `{ok, history, more}`. */
  async older(before) {
    return this.#socket.timeout(10_000).emitWithAck("older", { before });
  }

  leave() {
    Object.entries(this.#listeners).forEach(([event, listener]) => this.#socket.off(event, listener));
    this.#socket.disconnect();
  }

  #join() {
    const request = { name: this.#name, room: this.#room, since: this.#lastSeen, key: this.#key };
    this.#socket.emit("join", request, (answer) => {
      if (!answer.ok) {
        this.#view.refused(answer.error);
        return;
      }
      answer.history.forEach((message) => this.#hear(message));
      if (answer.more) {
        this.#join(); // so much was missed that it comes in pieces
        return;
      }
      this.#isIn = true;
      this.#view.entered(answer);
      this.#outbox.forEach((text, clientId) => this.#send(clientId, text));
    });
  }

  /** Only while in the room: the client would keep it for later and send it before it has joined again. */
  #send(clientId, text) {
    if (!this.#isIn) {
      return;
    }
    this.#socket.emit("say", { text, clientId }, (answer) => {
      this.#outbox.delete(clientId);
      this.#view.waiting([...this.#outbox.values()]);
      if (!answer.ok) {
        this.#view.notSaid(answer.error);
      }
    });
  }

  #hear(message) {
    if (message.id > (this.#lastSeen ?? 0)) {
      this.#lastSeen = message.id;
      this.#view.said(message);
    }
  }
}
