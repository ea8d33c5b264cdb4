import { ConnectionState } from '/connection-state.js';
import { t } from '/language.js';
import { leaveWithPage } from '/page-socket.js';
import { addWirePanel } from '/wire-panel.js';
import { isReplaced, logOutBecause, token } from './session.js';
import { showState } from './view.js';

/** The notes' message types: numbers that serve as event names. */
export const Type = { ERROR: 0, GROUP_LIST: 1, GROUP_CHAT: 2, SINGLE_CHAT: 3 };

/** Milliseconds until a server is asked again that has refused a connection: for a bad token it has other words. */
const REFUSED_PAUSE = 3_000;

/** CONNECT carries the token: whoever looks over a shoulder, or is sent a copy of the wire, must not have it. */
function withoutToken(text) {
  return text.replace(/("token":")[^"]*/, '$1…');
}

/**
 * The page's Socket.IO connection; it says how it is, and leads to the login page when the token ends.
 * @returns the socket, and `shown()`: the token that it was made with
 */
export function connect(me) {
  let shown = null;
  // In "auth" and not in the query: URLs end up in logs. The function is asked at every reconnection.
  // WebSocket at once, polling only where that fails: a tab that is closed while it still polls has no way to say so.
  const socket = io({
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    auth: (send) => {
      shown = token();
      send({ token: shown });
    },
  });
  addWirePanel(socket, document.getElementById('wire'), { disguise: withoutToken });
  // Else a browser may keep the page that one leaves, and the others would see somebody who is not there.
  leaveWithPage(socket);

  const state = new ConnectionState(socket, showState);
  socket.on('connect_error', () => {
    if (!socket.active) { // refused: then the client does not try again by itself
      showState('connecting', t('state.no-server'));
      setTimeout(() => socket.connect(), REFUSED_PAUSE);
    }
  });
  socket.on(Type.ERROR, ({ data }) => isReplaced(shown, me) || logOutBecause(data, shown));
  socket.on('disconnect', (reason) => {
    if (reason === 'io server disconnect' && isReplaced(shown, me)) {
      state.connecting();
      socket.connect();
    }
  });
  return { socket, shown: () => shown };
}
