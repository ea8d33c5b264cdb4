// What was said while there was no connection.

const PAGE = 500;

/**
 * Sees to it that nothing is lost, and that all comes in order: what was missed is asked for by the last id that was
 * handed on, page by page, and what comes live meanwhile waits behind it. So the id that is asked with never runs ahead
 * of what is still missing. (A message may be handed on twice, and its id tells.)
 *
 * Beside an id goes the `epoch`, the server's name for the store that it is of: where its data were deleted, or an older
 * copy was put back, ids are given a second time. Then it answers `afresh`, and all that is known is of another store.
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
    const run = ++this.#run; // what an earlier connection still has to say is asked for anew
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
    // What was said before a first visit is the past, and not missed.
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
