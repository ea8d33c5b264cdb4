import { ConnectionState } from '/connection-state.js';
import { t } from '/language.js';
import { leaveWithPage } from '/page-socket.js';
import { addWirePanel } from '/wire-panel.js';
import { isReplaced, logOutBecause, token } from './session.js';
import { showState } from './view.js';

/** The notes' message types: numbers that serve as event names. */
export const Type = { ERROR: 0, GROUP_LIST: 1, GROUP_CHAT: 2, SINGLE_CHAT: 3 };

/** Milliseconds before the page connects again to a server that refused it. (A bad token has an event: `ERROR`.) */
const REFUSED_PAUSE = 3_000;

/** Hides the token in a CONNECT packet: nobody shall read it on the screen, or in a copy of the packets. */
function withoutToken(text) {
  return text.replace(/("token":")[^"]*/, '$1…');
}

/**
 * Opens the page's Socket.IO connection, shows its state, and opens the login page when the token is not valid any more.
 * @returns the socket, and `shown()`: the token that it connected with
 */
export function connect(me) {
  let shown = null;
  // The token goes in "auth" and not in the query, because URLs end up in logs. Each reconnection calls the function.
  // WebSocket first, polling only where that fails: a tab that is closed while it polls cannot tell the server.
  const socket = io({
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    auth: (send) => {
      shown = token();
      send({ token: shown });
    },
  });
  addWirePanel(socket, document.getElementById('wire'), { disguise: withoutToken });
  // A browser may keep a page that was left: without this, its user would still be shown as online.
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
