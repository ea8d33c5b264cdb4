// Records which messages of the race have arrived by one transport (a lane), and their delays: one number a message.

export class Deliveries {
  #delays;

  received = 0;
  doubled = 0;
  latest = NaN;
  worst = NaN;

  /** @param {number} count of the race's messages */
  constructor(count) {
    this.#delays = new Float64Array(count).fill(NaN);
  }

  /**
   * @param {number} number the message's, from 0
   * @param {number} delay in ms, from sending to hearing
   */
  add(number, delay) {
    if (!Number.isNaN(this.#delays[number])) {
      this.doubled += 1;
      return;
    }
    this.#delays[number] = delay;
    this.received += 1;
    this.latest = delay;
    this.worst = Math.max(delay, this.received === 1 ? delay : this.worst);
  }

  get isComplete() {
    return this.received === this.#delays.length;
  }

  /** The delay of each message, in ms; NaN where it has not come. */
  get delays() {
    return this.#delays;
  }

  /** The delay that this share (0 to 1) of what came did not exceed, in ms; NaN if nothing came. */
  percentile(share) {
    const heard = this.#delays.filter((delay) => !Number.isNaN(delay)).sort();
    return heard[Math.max(0, Math.ceil(share * heard.length) - 1)] ?? NaN;
  }
}
