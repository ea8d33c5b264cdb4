import { list, t } from '/language.js';
import { Deliveries } from './deliveries.js';
import { lanesFor } from './lanes.js';
import { pause } from './pause.js';
import { Sender } from './sender.js';
import { Traffic } from './traffic.js';

const CONNECT_TIMEOUT = 15_000;
const PATIENCE = 3_000;
const LAST_SIZES = 200;

/**
 * What a lane gets.
 * @typedef {object} Place
 * @property {string} token
 * @property {number} since the id of the last message before the race
 * @property {Traffic} traffic where it counts
 * @property {AbortSignal} signal ends it
 * @property {() => void} ready to be called when it can hear
 * @property {(message: {data: string}) => void} hear to be called with each message
 */

/** One race: all lanes connect, the same messages are sent to all of them, and each notes what it hears and when. */
export class Race {
  #settings;
  #controller = new AbortController();
  #mark = crypto.getRandomValues(new Uint32Array(1))[0].toString(36);
  #texts;
  #sentAt;
  #whenComplete;
  #complete = new Promise((resolve) => (this.#whenComplete = resolve));

  lanes;
  hasBegun = false;
  sent = 0;

  /** Whether it has come to its end, and was not broken off. */
  isWhole = false;

  /** @param {{me: string, token: string, count: number, rate: number, interval: number}} settings */
  constructor(settings) {
    this.#settings = settings;
    const { count } = settings;
    this.#texts = Array.from({ length: count }, (_, i) => t('message', { mark: this.#mark, number: i + 1, count }));
    this.#sentAt = new Float64Array(count);
    this.lanes = lanesFor(settings).map((lane) => ({
      ...lane,
      isReady: false,
      deliveries: new Deliveries(count),
      traffic: new Traffic(),
    }));
  }

  get count() {
    return this.#settings.count;
  }

  get isOver() {
    return this.#controller.signal.aborted;
  }

  /** Ends it before its time. */
  stop() {
    this.#controller.abort();
  }

  /**
   * Runs to the end, or until somebody stops it: answers whether it came to its end.
   * @throws if a connection is lost, or `LoginEnded`
   */
  async run() {
    const { me, token } = this.#settings;
    const { signal } = this.#controller;
    this.hasBegun = true;
    try {
      signal.throwIfAborted(); // stopped while it waited to begin: what connects now, nothing would end
      const sender = new Sender({ me, token, signal });
      await Promise.race([this.#run(sender), sender.ended]);
      this.isWhole = true;
      return true;
    } catch (e) {
      if (signal.aborted) {
        return false;
      }
      throw e;
    } finally {
      this.stop(); // every connection of the race ends with it
    }
  }

  async #run(sender) {
    const since = await this.#inTime(sender.connect());
    const connecting = this.lanes.map((lane) => this.#connect(lane, since));
    const failing = connecting.map(({ failed }) => failed);
    const ready = Promise.all(connecting.map((lane) => lane.ready));
    await Promise.race([this.#inTime(ready), ...failing]);
    this.lanes.forEach((lane) => lane.traffic.reset());
    await Promise.race([this.#send(sender), ...failing]);
  }

  #inTime(promise) {
    const late = pause(CONNECT_TIMEOUT, this.#controller.signal).then(() => {
      const missing = this.lanes.filter((lane) => !lane.isReady).map((lane) => lane.title);
      throw new Error(t('fault.no-connection', { seconds: CONNECT_TIMEOUT / 1000, lanes: list(missing) }));
    });
    return Promise.race([promise, late]);
  }

  #connect(lane, since) {
    let failed;
    const ready = new Promise((resolve) => {
      failed = lane.run({
        token: this.#settings.token,
        since,
        traffic: lane.traffic,
        signal: this.#controller.signal,
        ready: () => {
          lane.isReady = true;
          resolve();
        },
        hear: (message) => this.#hear(lane, message),
      });
    });
    return { ready, failed };
  }

  async #send(sender) {
    const { rate, interval } = this.#settings;
    await sender.say(this.#texts, rate, (number) => {
      this.sent = number + 1;
      this.#sentAt[number] = performance.now();
    });
    const { signal } = this.#controller;
    await Promise.race([this.#complete, pause(interval + PATIENCE, signal)]);
    await pause(LAST_SIZES, signal); // a second copy, and the sizes of the last answers, come a moment later
  }

  /** What others say meanwhile, or another race of the same user, is no part of this one. */
  #hear(lane, { data }) {
    const number = this.#texts.indexOf(data);
    if (number >= 0) {
      lane.deliveries.add(number, performance.now() - this.#sentAt[number]);
      if (this.lanes.every(({ deliveries }) => deliveries.isComplete)) {
        this.#whenComplete();
      }
    }
  }
}
