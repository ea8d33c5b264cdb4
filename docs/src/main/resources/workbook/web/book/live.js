/**
 * What the book's server tells at once, over a WebSocket: which ports are taken, which exercises are solved, and what
 * watch mode has found. Only a book that is served has it, not one that was exported.
 */

import { ROOT } from "./places.js";

const RETRY = 1_000;
const RETRY_AT_MOST = 15_000;

const listeners = new Map();
const last = new Map();
let hasBegun = false;
let wait = RETRY;

/**
 * Tells `hear` each message of a type, and null when nothing is known any more, because the server has gone.
 * @param {"ports" | "progress" | "trial"} type
 */
export function onLive(type, hear) {
  listeners.set(type, [...(listeners.get(type) ?? []), hear]);
  if (last.has(type)) {
    hear(last.get(type));
  }
  if (!hasBegun && document.documentElement.dataset.mode === "served") {
    hasBegun = true;
    connect();
  }
}

async function connect() {
  try {
    // Asked anew each time: after a restart the server may have another port.
    const answer = await fetch(new URL("api/endpoint.json", ROOT));
    const { port } = await answer.json();
    listen(new WebSocket(`ws://${location.hostname}:${port}/`));
  } catch {
    again();
  }
}

function listen(socket) {
  socket.addEventListener("open", () => (wait = RETRY));
  socket.addEventListener("message", ({ data }) => {
    const message = JSON.parse(data);
    tell(message.type, message);
  });
  socket.addEventListener("close", () => {
    [...last.keys()].forEach((type) => tell(type, null));
    again();
  });
}

function tell(type, message) {
  if (message) {
    last.set(type, message);
  } else {
    last.delete(type);
  }
  listeners.get(type)?.forEach((hear) => hear(message));
}

/** By chance a little earlier or later: all tabs lost it at the same moment. */
function again() {
  setTimeout(connect, wait * (0.75 + Math.random() / 2));
  wait = Math.min(wait * 2, RETRY_AT_MOST);
}
