import { randomId } from "/random-id.js";

/** After so many seconds a message without an answer is sent again, if the connection is still open. */
const PAUSE = 3;

/** The longest wait, in seconds, that a server can ask for. */
const LONGEST_PAUSE = 60;

/**
 * The messages that the server has not acknowledged yet. They are sent again on each new connection, under the same
 * `clientId`: so each is stored once, whether the message was lost or its acknowledgement. A server that gets too many
 * messages answers with `retryAfter`, in seconds; the outbox then sends nothing for so long. One message is under way at
 * a time: behind one that is refused for some seconds the next might still be taken, and overtake it.
 *
 * It calls `listener.stored(message, answer)`, `listener.refused(message, answer)`, and `listener.waiting()` when the
 * number of waiting messages changes.
 */
export class Outbox {
  #unsent;
  #ask;
  #listener;
  #waiting = new Map(); // by clientId, in the order in which they were said
  #isUnderWay = false; // the first of them
  #isOpen = false;
  #pause = null;
  #closing = new AbortController();

  /**
   * @param {Unsent} unsent keeps them until then
   * @param ask sends a message: a promise of the answer, `{ok: true, …}` or `{ok: false, error, retryAfter?}`; it fails if
   *     there is none
   */
  constructor(unsent, ask, listener) {
    this.#unsent = unsent;
    this.#ask = ask;
    this.#listener = listener;
    addEventListener("beforeunload", (leaving) => this.#warn(leaving), { signal: this.#closing.signal });
    unsent.adopt((message) => this.#add(message, true));
  }

  /**
   * @param content what the message holds, and names nothing `clientId`, `saidAt` or `isKept`
   * @param canBeKept false for what is too large for the browser's storage
   */
  say(content, canBeKept = true) {
    const message = { ...content, clientId: randomId(), saidAt: performance.timeOrigin + performance.now() };
    this.#add(message, canBeKept && this.#unsent.keep(message));
  }

  #add(message, isKept) {
    this.#waiting.set(message.clientId, { ...message, isKept });
    this.#listener.waiting();
    this.#sendNext();
  }

  /** From now on messages can be sent: all that wait are, one after another. */
  open() {
    this.#isOpen = true;
    this.#sendNext();
  }

  /** From now on nothing can be sent: the client would keep a copy of its own for later, and send both. */
  shut() {
    this.#isOpen = false;
  }

  /** What waits, in the order in which it was said. */
  messages() {
    return [...this.#waiting.values()];
  }

  /** It is not needed any more; what it keeps stays kept. */
  close() {
    this.shut();
    this.#closing.abort();
    this.#unsent.close();
  }

  async #sendNext() {
    const [message] = this.#waiting.values();
    if (!message || !this.#isOpen || this.#pause !== null || this.#isUnderWay) {
      return;
    }
    this.#isUnderWay = true;
    const answer = await this.#ask(message).catch(() => null); // the connection broke, or it took too long
    this.#isUnderWay = false;
    try {
      this.#answered(message, answer);
    } finally {
      this.#sendNext();
    }
  }

  #answered(message, answer) {
    if (answer?.ok) {
      this.#remove(message);
      this.#listener.stored(message, answer);
      this.#listener.waiting();
    } else if (answer?.error && !answer.retryAfter) {
      this.#remove(message);
      this.#listener.refused(message, answer);
      this.#listener.waiting();
    } else if (this.#isOpen) {
      this.#sendLater(answer?.retryAfter ?? PAUSE);
    }
  }

  #remove(message) {
    this.#waiting.delete(message.clientId);
    this.#unsent.remove(message);
  }

  #sendLater(seconds) {
    this.#pause ??= setTimeout(() => {
      this.#pause = null;
      this.#sendNext();
    }, 1_000 * Math.min(seconds, LONGEST_PAUSE));
  }

  #warn(leaving) {
    if (this.messages().some(({ isKept }) => !isKept)) {
      leaving.preventDefault(); // the browser asks whether one really wants to leave
    }
  }
}
