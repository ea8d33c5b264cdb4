import { Drawer } from "/drawer.js";
import { local } from "/storage.js";

/**
 * Keeps the messages that the server has not acknowledged in the browser's storage: closing the tab does not lose them.
 *
 * All tabs see them, but only one tab sends each: the one that holds the lock of that name (Web Locks API). When that
 * tab is closed, the browser gives the lock, and so the message, to another one. Pages that come over http from another
 * computer have no locks: there each tab takes what it finds when it opens, and it may be sent twice. The server stores
 * it once, for both send the same `clientId`.
 */
export class Unsent {
  #label;
  #drawer;
  #letGo = new Map();
  #closing = new AbortController();

  /** @param {...string} label which chat, and whose messages: nobody else is given them */
  constructor(...label) {
    this.#label = label.join(" ");
    this.#drawer = new Drawer(local, "unsent", ...label);
  }

  count() {
    return this.#drawer.keys().length;
  }

  /** Keeps a message that this tab sends; false if the browser does not let it. */
  keep(message) {
    this.#hold(message.clientId, () => true);
    return this.#drawer.put(message.clientId, message);
  }

  /** Forgets a message that the server has stored or refused. */
  remove({ clientId }) {
    this.#drawer.remove(clientId);
    this.#letGo.get(clientId)?.();
    this.#letGo.delete(clientId);
  }

  /** Gives `take` each kept message that no tab sends: now, and later those of tabs that are closed. */
  adopt(take) {
    const claim = (clientId) =>
      this.#hold(clientId, () => {
        const message = this.#drawer.get(clientId); // none: it has been sent meanwhile
        if (message !== null) {
          take(message);
        }
        return message !== null;
      });
    const said = (clientId) => this.#drawer.get(clientId)?.saidAt ?? 0;
    this.#drawer
      .keys()
      .sort((a, b) => said(a) - said(b))
      .forEach(claim);
    if (navigator.locks) {
      this.#drawer.listen(claim, this.#closing.signal);
    }
  }

  /** Releases the messages that are still kept: another tab sends them, or this page when it is opened again. */
  close() {
    this.#closing.abort();
    this.#letGo.forEach((letGo) => letGo());
    this.#letGo.clear();
  }

  /** Waits for the lock, and holds it if `isOurs` says so, until the message is removed. */
  #hold(clientId, isOurs) {
    if (!navigator.locks) {
      queueMicrotask(isOurs); // as with a lock: soon, and not at once
      return;
    }
    const held = new Promise((letGo) => this.#letGo.set(clientId, letGo));
    navigator.locks
      .request(`${this.#label} ${clientId}`, { signal: this.#closing.signal }, () => (isOurs() ? held : null))
      .catch(() => {}); // closed before it was ours
  }
}
