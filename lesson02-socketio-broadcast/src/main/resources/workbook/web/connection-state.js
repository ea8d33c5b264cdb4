import { LONG_SILENCE, Silence } from "/silence.js";
import { t } from "/words/socketio.js";

/** An event (or a binary one) with the number under which its acknowledgement is expected, as Socket.IO writes it. */
const QUESTION = /^[25](?:\d+-)?\d+\[/;

/** Milliseconds between two pings of the server, if it has not told. */
const USUAL_PING_INTERVAL = 25_000;

/**
 * Tells a page how its Socket.IO connection is, in the words that all pages have. An open connection does not say
 * whether the server at its end still works: that is seen by an acknowledgement, or a ping, that does not come.
 */
export class ConnectionState {
  #socket;
  #show;
  #isProbing = false;
  #silence = new Silence(() => this.#show("silent", t("state.silent")));

  /**
   * @param socket not connected yet, or just about to be
   * @param show is given a state (`connecting`, `open`, `silent`, `closed`, `none`) and its words
   */
  constructor(socket, show) {
    this.#socket = socket;
    this.#show = show;
    socket.io.on("reconnect_attempt", () => this.#silence.expect());
    socket.io.on("open", () => this.#watch());
    socket.on("connect", () => this.#online());
    socket.on("connect_error", ({ message }) => this.#notConnected(message));
    socket.on("disconnect", (reason) => this.#disconnected(reason));
    if (socket.active) {
      this.connecting();
    }
  }

  /** A connection is wanted from now on. */
  connecting() {
    this.#show("connecting", t("state.connecting"));
    this.#silence.expect();
  }

  /** No connection is wanted any more. */
  none(words) {
    this.#silence.end();
    this.#show("none", words);
  }

  /** Of what is not acknowledged nobody hears whether it has come: so the server is asked for a sign of life by HTTP. */
  async probe() {
    if (!this.#socket.connected || this.#isProbing) {
      return;
    }
    this.#isProbing = true;
    this.#silence.expect();
    try {
      await fetch("/icon.svg", { method: "HEAD", cache: "no-store" });
      this.#heard();
    } catch {
      // the connection will be lost, too, and says so
    } finally {
      this.#isProbing = false;
    }
  }

  /** Whatever comes is a sign of life: the engine changes with each connection. */
  #watch() {
    const { engine } = this.#socket.io;
    engine.on("packet", () => this.#heard());
    engine.on("packetCreate", ({ type, data }) => {
      if (type === "message" && QUESTION.test(data)) {
        this.#silence.expect();
      }
    });
  }

  #heard() {
    if (this.#silence.isLong && this.#socket.connected) {
      this.#online();
    } else {
      this.#expectPing();
    }
  }

  #online() {
    // Where several servers serve together, a session's id begins with the name of the one that has it.
    const [node, rest] = this.#socket.io.engine.id.split(".");
    this.#show("open", rest ? t("state.open.node", { node }) : t("state.open"));
    this.#expectPing();
  }

  #expectPing() {
    this.#silence.end();
    this.#silence.expect((this.#socket.io.engine._pingInterval ?? USUAL_PING_INTERVAL) + LONG_SILENCE);
  }

  #notConnected(message) {
    if (message === "timeout") {
      return; // there is a server, and it does not answer
    }
    this.#silence.end();
    if (this.#socket.active) {
      this.#show("connecting", t("state.no-server"));
    } else {
      this.#show("closed", t("state.refused")); // the client does not try again by itself
    }
  }

  #disconnected(reason) {
    this.#silence.end();
    if (this.#socket.active) {
      this.connecting();
    } else if (reason === "io server disconnect") {
      this.#show("closed", t("state.ended")); // the client does not come back after this one
    }
  }
}

/** Shows it in a `.state` badge. */
export function showState(socket, badge) {
  return new ConnectionState(socket, (state, words) => {
    badge.dataset.state = state;
    badge.textContent = words;
  });
}
