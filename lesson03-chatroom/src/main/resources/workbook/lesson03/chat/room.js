import { randomId } from "/random-id.js";
import { PATIENCE, inTime } from "/waiting.js";

/** By it the server knows who comes back, also from an entrance that was given up before it was answered. */
const KEY = randomId();

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
  #outbox = new Map();
  #lastSeen = null;
  #isIn = false;
  #settle = null;
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
  }

  /** Asks to be let in; the promise fails if no answer comes, and else `view` knows which. */
  enter() {
    const answered = new Promise((resolve) => (this.#settle = resolve));
    this.#socket.connect();
    return inTime(answered);
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
    return this.#socket.timeout(PATIENCE).emitWithAck("older", { before });
  }

  leave() {
    Object.entries(this.#listeners).forEach(([event, listener]) => this.#socket.off(event, listener));
    this.#socket.disconnect();
  }

  async #join() {
    const { id } = this.#socket;
    const request = { name: this.#name, room: this.#room, since: this.#lastSeen, key: KEY };
    let answer;
    try {
      answer = await this.#socket.timeout(PATIENCE).emitWithAck("join", request);
    } catch {
      if (this.#socket.id === id) {
        this.#socket.io.engine.close(); // connected, and no answer: another connection may get one
      }
      return;
    }
    this.#answered(answer);
  }

  #answered(answer) {
    if (!answer.ok) {
      this.#settle();
      this.#view.refused(answer.error);
      return;
    }
    answer.history.forEach((message) => this.#hear(message));
    if (answer.more) {
      this.#join(); // so much was missed that it comes in pieces
      return;
    }
    this.#isIn = true;
    this.#settle();
    this.#view.entered(answer);
    this.#outbox.forEach((text, clientId) => this.#send(clientId, text));
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
