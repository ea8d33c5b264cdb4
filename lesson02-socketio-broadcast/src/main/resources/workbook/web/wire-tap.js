/**
 * Listens in on a Socket.IO manager: on every Engine.IO packet, of every transport that it opens.
 *
 * The client has no public hook for this, so each engine's transports are wrapped as they are made. The upgrade's probe
 * (`2probe`, `3probe`, `5`) is seen this way, which the engine's own events leave out.
 */

/** The names of the types, by their numbers. */
const ENGINE_TYPES = ["open", "close", "ping", "pong", "message", "upgrade", "noop"];
const SOCKET_TYPES = ["connect", "disconnect", "event", "ack", "connect error", "binary event", "binary ack"];

/** One packet, as it goes over the wire. */
export class WirePacket {
  #data;
  #text;
  #bytes;

  /**
   * @param {number} number counts up from 1
   * @param {"in" | "out"} direction
   * @param {string} transport `polling` or `websocket`
   * @param {string} type the Engine.IO packet's type, by name
   * @param {string | ArrayBuffer | Blob | undefined} data what it carries
   */
  constructor(number, direction, transport, type, data) {
    this.number = number;
    this.direction = direction;
    this.transport = transport;
    this.type = type;
    this.time = new Date();
    this.#data = data;
  }

  get isBinary() {
    return this.#data !== undefined && this.#data !== null && typeof this.#data !== "string";
  }

  /** The packet's text, such as `42["chatEvent","hi"]`. */
  get text() {
    if (this.#text === undefined) {
      this.#text = this.isBinary
        ? `(binary: ${this.#size()} bytes)`
        : `${ENGINE_TYPES.indexOf(this.type)}${this.#data ?? ""}`;
    }
    return this.#text;
  }

  /** What the packet takes on the wire, in bytes, without the frame or the HTTP request around it. */
  get bytes() {
    if (this.#bytes === undefined) {
      if (!this.isBinary) {
        this.#bytes = new TextEncoder().encode(this.text).length;
      } else if (this.transport === "websocket") {
        this.#bytes = this.#size();
      } else {
        this.#bytes = 1 + 4 * Math.ceil(this.#size() / 3); // long polling carries binary as "b" and base64
      }
    }
    return this.#bytes;
  }

  /** What kind of packet it is: Socket.IO's name for a message, Engine.IO's for all else. */
  get meaning() {
    if (this.isBinary) {
      return "attachment";
    }
    return this.type === "message" ? (SOCKET_TYPES[this.#data?.[0]] ?? "message") : this.type;
  }

  #size() {
    return this.#data.byteLength ?? this.#data.size ?? 0;
  }
}

/**
 * Tells `listener` of each packet from now on.
 * @param {import("socket.io-client").Manager} manager a socket's `io`
 * @param {(packet: WirePacket) => void} listener is called before the packet is dealt with, so it has to be quick
 */
export function tapWire(manager, listener) {
  let count = 0;
  const tell = (direction, transport, { type, data }) => {
    count += 1;
    listener(new WirePacket(count, direction, transport, type, data));
  };

  const tapTransport = (transport) => {
    const { onPacket, write } = transport;
    transport.onPacket = function (packet) {
      tell("in", transport.name, packet);
      return onPacket.call(this, packet);
    };
    transport.write = function (packets) {
      packets.forEach((packet) => tell("out", transport.name, packet));
      return write.call(this, packets);
    };
    return transport;
  };

  const tapEngine = (engine) => {
    const { createTransport } = engine;
    engine.createTransport = function (name) {
      return tapTransport(createTransport.call(this, name));
    };
    tapTransport(engine.transport);
  };

  const { open } = manager;
  manager.open = function (...args) {
    const before = this.engine;
    const opened = open.apply(this, args);
    if (this.engine !== before) {
      tapEngine(this.engine);
    }
    return opened;
  };
  if (manager.engine) {
    tapEngine(manager.engine);
  }
}
