import { t } from '/language.js';
import { refusalWords } from '/refusal.js';
import { Type, makeSocket } from './socket.js';
import { pause } from './pause.js';

const ACK_TIMEOUT = 10_000;

/**
 * Sends the race's messages over a WebSocket of its own. So it uses none of the six HTTP connections that a browser opens
 * to one server, and is not counted for any transport. The messages are private messages to oneself: the server handles
 * them like all others, and no other user gets them.
 */
export class Sender {
  #socket;
  #me;
  #signal;
  #fail;

  /** Fails when the connection does, or the server refuses a message or leaves it unanswered. */
  ended;

  constructor({ me, token, signal }) {
    const { socket, ended } = makeSocket('websocket', { token, signal });
    this.#socket = socket;
    this.#me = me;
    this.#signal = signal;
    const failed = new Promise((resolve, reject) => (this.#fail = reject));
    this.ended = Promise.race([ended, failed]);
  }

  /** Connects, and answers the id of the last message there is. */
  async connect() {
    const isIn = new Promise((resolve) => this.#socket.once(Type.GROUP_LIST, resolve));
    this.#socket.connect();
    await isIn;
    const conversations = await this.#ask('conversations', {});
    return Math.max(0, ...conversations.map((conversation) => conversation.lastId));
  }

  /**
   * Sends the texts, so many a second, each at a random moment within its share of the time. If they were sent at regular
   * moments, a poll whose interval is a multiple of that would always have the same delay, which depends on chance.
   * @param {(number: number) => void} onSend told right before each
   */
  async say(texts, rate, onSend) {
    const begin = performance.now();
    const acks = [];
    for (const [number, data] of texts.entries()) {
      const due = begin + (1000 * (number + Math.random())) / rate;
      await pause(Math.max(0, due - performance.now()), this.#signal);
      onSend(number);
      const ack = this.#say(data);
      ack.catch(this.#fail); // now, and not when all the others are sent
      acks.push(ack);
    }
    await Promise.all(acks);
  }

  async #say(data) {
    const answer = await this.#ask(Type.SINGLE_CHAT, { data, to: this.#me });
    if (!answer.ok) {
      throw new Error(t('fault.refused', { reason: refusalWords(answer, answer.error) }));
    }
  }

  async #ask(event, question) {
    try {
      return await this.#socket.timeout(ACK_TIMEOUT).emitWithAck(event, question);
    } catch {
      this.#signal.throwIfAborted();
      throw new Error(t('fault.no-answer', { seconds: ACK_TIMEOUT / 1000 }));
    }
  }
}
