// The two transports of Socket.IO, each alone. By default Socket.IO begins with polling and upgrades to WebSocket.
import { tapWire } from '/wire-tap.js';
import { meterPolling } from './polling-meter.js';
import { Type, makeSocket } from './socket.js';

export function overPolling(place) {
  meterPolling(place);
  return listen(makeSocket('polling', place), place);
}

export function overWebSocket(place) {
  const { traffic, signal } = place;
  const connection = makeSocket('websocket', place);
  tapWire(connection.socket.io, ({ direction, bytes }) => {
    if (signal.aborted) {
      return; // its last words are no part of the race
    }
    if (direction === 'out') {
      traffic.frameUp(bytes);
    } else {
      traffic.frameDown(bytes);
    }
  });
  return listen(connection, place);
}

function listen({ socket, ended }, place) {
  socket.on(Type.SINGLE_CHAT, place.hear);
  socket.on(Type.GROUP_LIST, place.ready); // then the server knows the newcomer
  socket.connect();
  return ended;
}
