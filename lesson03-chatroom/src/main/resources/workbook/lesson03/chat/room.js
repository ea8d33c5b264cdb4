import { Outbox } from "/outbox.js";
import { randomId } from "/random-id.js";
import { Unsent } from "/unsent.js";
import { PATIENCE, inTime } from "/waiting.js";

/** By it the server knows who comes back, also from an entrance that was given up before it was answered. */
const KEY = randomId();

/**
 * One person's place in a room. It loses nothing and doubles nothing: what is said waits in an outbox until the server
 * has acknowledged it, and is sent again after a reconnection under the same `clientId`; what the others said meanwhile
 * is asked for with `since`, the id of the last message seen. Beside it goes the `epoch`, the server's name for the
 * store that the id is of: where its data were deleted, or an older copy was put back, ids are given a second time, and
 * it answers `afresh`.
 *
 * It tells `view` what happens: `entered({users, older})`, `refused(answer)`, `beganAnew()` (all messages so far are of
 * another store), `said(message)`, `users(change)`, `typing({name, on})`, `waiting(messages)` (what is not stored yet)
 * and `notSaid(text, answer)`.
 */
export class Room {
  #socket;
  #view;
  #name;
  #room;
  #outbox;
  #lastSeen = null;
  #epoch = null;
  #isIn = false;
  #settle = null;
  #listeners = {
    connect: () => this.#join(),
    disconnect: () => this.#disconnected(),
    said: (message) => this.#hear(message),
    users: (change) => this.#view.users(change),
    typing: (change) => this.#view.typing(change),
  };

  constructor(socket, name, room, view) {
    this.#socket = socket;
    this.#name = name;
    this.#room = room;
    this.#view = view;
    this.#outbox = new Outbox(new Unsent("chat", room, name), (message) => this.#send(message), {
      stored: () => {}, // it comes as "said", too
      refused: ({ text }, answer) => view.notSaid(text, answer),
      waiting: () => view.waiting(this.#outbox.messages()),
    });
    Object.entries(this.#listeners).forEach(([event, listener]) => socket.on(event, listener));
  }

  /** Asks to be let in; the promise fails if no answer comes, and else `view` knows which. */
  enter() {
    const answered = new Promise((resolve) => (this.#settle = resolve));
    this.#socket.connect();
    return inTime(answered);
  }

  say(text) {
    this.#outbox.say({ text });
  }

  setTyping(on) {
    if (this.#isIn) {
      this.#socket.emit("typing", { on });
    }
  }

  /** A page of what was said before the message with this id: `{ok, history, more}`. */
  async older(before) {
    return this.#ask("older", { before });
  }

  /** Answers what is not sent yet; it is kept until the same person enters the same room again. */
  leave() {
    const unsent = this.#outbox.messages();
    Object.entries(this.#listeners).forEach(([event, listener]) => this.#socket.off(event, listener));
    this.#outbox.close();
    this.#socket.disconnect();
    return unsent;
  }

  async #join() {
    const { id } = this.#socket;
    const [since, epoch] = [this.#lastSeen, this.#epoch];
    let answer;
    try {
      answer = await this.#ask("join", { name: this.#name, room: this.#room, since, epoch, key: KEY });
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
      this.#view.refused(answer);
      return;
    }
    this.#epoch = answer.epoch;
    if (answer.afresh) {
      this.#lastSeen = null;
      this.#view.beganAnew();
    }
    answer.history.forEach((message) => this.#hear(message));
    if (answer.more) {
      this.#join(); // so much was missed that it comes in pieces
      return;
    }
    this.#isIn = true;
    this.#settle();
    this.#view.entered(answer);
    this.#outbox.open();
  }

  #disconnected() {
    this.#isIn = false;
    this.#outbox.shut();
  }

  #ask(event, request) {
    return this.#socket.timeout(PATIENCE).emitWithAck(event, request);
  }

  #send({ text, clientId }) {
    return this.#ask("say", { text, clientId });
  }

  #hear(message) {
    if (message.id > (this.#lastSeen ?? 0)) {
      this.#lastSeen = message.id;
      this.#view.said(message);
    }
  }
}
