// Asks for the messages that were sent while there was no connection.

const PAGE = 500;

/**
 * Gives the page all messages in order, also those that were sent while the connection was lost. It asks for the messages
 * after the last id that the page has, page by page; live messages that arrive meanwhile are held back until then. So
 * the last id is never higher than that of a message that is still missing. (The page may get a message twice; it knows
 * it by its id.)
 *
 * With an id it sends the `epoch`, the server's name for the store that gave the id. If the server's data were deleted,
 * or an older copy was put back, ids are given a second time, and the server answers `afresh`: then all messages that the
 * page has are of another store.
 *
 * It calls `listener.missed(message)`, or `listener.beganAnew()` if nobody can tell what was missed; then
 * `listener.counted(conversations)` with the server's list of them, and `listener.live(message)` from then on.
 */
export class CatchUp {
  #ask;
  #listener;
  #held = [];
  #isHolding = true;
  #lastId = null;
  #epoch = null;
  #run = 0;

  /**
   * @param ask asks the server: an event and its payload, and a promise of the answer
   */
  constructor(ask, listener) {
    this.#ask = ask;
    this.#listener = listener;
  }

  /** For each new connection; the promise fails if the server does not answer. */
  async connected() {
    const run = ++this.#run; // answers that come for an earlier connection are ignored
    const ask = async (event, question) => {
      const answer = await this.#ask(event, question);
      if (run !== this.#run) {
        throw new Error('there is a newer connection');
      }
      return answer;
    };
    this.#isHolding = true;
    this.#held = [];
    if (this.#lastId === null) {
      ({ epoch: this.#epoch } = await ask('history', { count: 1 }));
    } else {
      await this.#missed(ask);
    }
    const conversations = await ask('conversations', {});
    // Messages from before the first visit were not missed.
    this.#lastId ??= Math.max(0, ...conversations.map(({ lastId }) => lastId));
    this.#listener.counted(conversations);
    this.#isHolding = false;
    this.#held.forEach((message) => this.live(message));
  }

  async #missed(ask) {
    let more = true;
    while (more) {
      const page = await ask('history', { since: this.#lastId, epoch: this.#epoch, count: PAGE });
      if (page.afresh) {
        this.#epoch = page.epoch;
        this.#lastId = null;
        this.#listener.beganAnew();
        return;
      }
      page.messages.forEach((message) => {
        this.#lastId = message.id;
        this.#listener.missed(message);
      });
      more = page.more;
    }
  }

  /** A message has come live. */
  live(message) {
    if (this.#isHolding) {
      this.#held.push(message);
    } else {
      this.#lastId = Math.max(this.#lastId, message.id);
      this.#listener.live(message);
    }
  }
}
