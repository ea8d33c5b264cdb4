import { Outbox } from "/outbox.js";
import { randomId } from "/random-id.js";
import { Unsent } from "/unsent.js";
import { PATIENCE, inTime } from "/waiting.js";

/** By it the server knows who comes back, also from an entrance that was given up before it was answered. */
const KEY = randomId();

/**
 * One person's membership in a room, over all reconnections. No message is lost or doubled: each message of this person
 * waits in an outbox until the server has acknowledged it, and is sent again after a reconnection under the same
 * `clientId`; the messages of others are asked for with `since`, the id of the last message seen. With it goes the
 * `epoch`, the server's name for the store that gave the id: if the server's data were deleted, or an older copy was put
 * back, ids are given a second time, and the server answers `afresh`.
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

  /** Asks to join. `view` is told the answer; if none comes, the promise fails. */
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

  /** Asks for the page of messages before this id: `{ok, history, more}`. */
  async older(before) {
    return this.#ask("older", { before });
  }

  /** Answers the messages that are not sent yet; they are kept until the same person enters the same room again. */
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
