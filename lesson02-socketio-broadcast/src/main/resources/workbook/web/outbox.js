import { randomId } from "/random-id.js";

/** Seconds until a message is sent again that was not answered, though the connection stands. */
const PAUSE = 3;

/** Seconds that a server can make us wait before it is asked again. */
const LONGEST_PAUSE = 60;

/**
 * What was said and the server has not acknowledged yet. It is sent again on each new connection, under the same
 * `clientId`: so it is stored once, whether the message was lost or its acknowledgement. A server that is asked too
 * fast says `retryAfter`, in seconds: so long the outbox rests.
 *
 * It tells `heir.stored(message, answer)`, `heir.refused(message, answer)`, and `heir.waiting()` when there is more or
 * less to wait for.
 */
export class Outbox {
  #unsent;
  #ask;
  #heir;
  #waiting = new Map(); // by clientId, in the order in which they were said
  #underWay = new Set();
  #isOpen = false;
  #rest = null;
  #closing = new AbortController();

  /**
   * @param {Unsent} unsent keeps it until then
   * @param ask sends a message: a promise of the answer, `{ok: true, …}` or `{ok: false, error, retryAfter?}`; it fails if
   *     there is none
   */
  constructor(unsent, ask, heir) {
    this.#unsent = unsent;
    this.#ask = ask;
    this.#heir = heir;
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
    this.#heir.waiting();
    this.#send(this.#waiting.get(message.clientId));
  }

  /** From now on messages can be sent: all that wait are. */
  open() {
    this.#isOpen = true;
    this.#sendAll();
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

  #sendAll() {
    this.messages().forEach((message) => this.#send(message));
  }

  async #send(message) {
    if (!this.#isOpen || this.#rest !== null || this.#underWay.has(message)) {
      return;
    }
    this.#underWay.add(message);
    const answer = await this.#ask(message).catch(() => null); // the connection broke, or it took too long
    this.#underWay.delete(message);
    if (answer?.ok) {
      this.#remove(message);
      this.#heir.stored(message, answer);
      this.#heir.waiting();
    } else if (answer?.error && !answer.retryAfter) {
      this.#remove(message);
      this.#heir.refused(message, answer);
      this.#heir.waiting();
    } else if (this.#isOpen) {
      this.#sendLater(answer?.retryAfter ?? PAUSE);
    }
  }

  #remove(message) {
    this.#waiting.delete(message.clientId);
    this.#unsent.remove(message);
  }

  #sendLater(seconds) {
    this.#rest ??= setTimeout(() => {
      this.#rest = null;
      this.#sendAll();
    }, 1_000 * Math.min(seconds, LONGEST_PAUSE));
  }

  #warn(leaving) {
    if (this.messages().some(({ isKept }) => !isKept)) {
      leaving.preventDefault(); // the browser asks whether one really wants to leave
    }
  }
}
